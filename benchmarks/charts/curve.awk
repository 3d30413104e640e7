# The picture of lateness at each percentile: a line for each subject, one panel for native programs and one for the JIT.
function curves() {
    picture = "lateness-curve"; heading = "How late a job of 10 ms is called, at each percentile, in µs"
    said = heading "."; y = 56
    body = text_at(16, 28, "start", 16, INK, heading, " font-weight=\"600\"")
    note = (runs["lateness"] == 1 ? "One run." : "Medians of " runs["lateness"] " runs.") " p90: 90 of 100 calls are at most as late as this."
    steps = split("p1 p10 p25 p50 p75 p90 p99 p99_9 max", step_name, " ")
    scale_new()
    scale_of_curves("native"); scale_of_curves("jit")
    scale_close()
    if (logarithmic) note = note " The scale is logarithmic."
    body = body text_at(16, 46, "start", 12, FAINT, note)
    curve_panel("Native programs", "native")
    curve_panel("Compiled just in time", "jit")
    write_svg(picture, y + 6, heading, body)
    write_text(picture, said)
}

function scale_of_curves(kind,    subject, total, i, j) {
    total = split(subjects["lateness"], subject, " ")
    for (i = 1; i <= total; i++)
        for (j = 1; j <= steps; j++)
            if (is_curve(subject[i], kind)) scale_add(median["lateness", subject[i], step_name[j] "_us"])
}

function is_curve(subject, kind) { return has("lateness", subject, "p99_9_us") && (kind == "jit") == is_jit(subject) }

function curve_panel(title, kind,    subject, total, i, j, n, x, points, value, count) {
    y += 24
    top = y; bottom = y + 250
    body = body text_at(60, y - 10, "start", 13, INK, title, " font-weight=\"600\"")
    n = marks()
    for (i = 1; i <= n; i++) {
        body = body line_at(60, height_of(mark[i]), 600, height_of(mark[i]), GRID)
        body = body text_at(54, height_of(mark[i]) + 4, "end", 12, FAINT, number(mark[i]))
    }
    for (j = 1; j <= steps; j++) {
        x = step_name[j]
        sub(/_/, ".", x)
        body = body text_at(step_at(j), bottom + 18, "middle", 12, FAINT, x)
    }
    total = split(subjects["lateness"], subject, " ")
    count = 0
    for (i = 1; i <= total; i++) {
        if (!is_curve(subject[i], kind)) continue
        points = ""
        for (j = 1; j <= steps; j++) points = points sprintf("%.1f,%.1f ", step_at(j), height_of(median["lateness", subject[i], step_name[j] "_us"]))
        body = body sprintf("<polyline class=\"curve\" points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
            points, colour_of(subject[i]), dashes(subject[i]))
        drawn[++count] = subject[i]
        said = said " " title ", " label_of(subject[i]) ": p1 " at(subject[i], "p1") ", p50 " at(subject[i], "p50")
        said = said ", p99 " at(subject[i], "p99") ", max " at(subject[i], "max") "."
    }
    curve_labels(count)
    y = bottom + 26
}

function at(subject, name) { return number(median["lateness", subject, name "_us"]) }

function step_at(j) { return 76 + (j - 1) * (600 - 92) / (steps - 1) }

function height_of(value) { return bottom - share(value) * (bottom - top) }

# Two subjects of one colour are told apart by their lines.
function dashes(subject) {
    if (subject ~ /^(pool|periodic)/) return " stroke-dasharray=\"6 3\""
    if (subject == "libuv") return " stroke-dasharray=\"8 3 2 3\""
    return subject ~ /^quartz/ ? " stroke-dasharray=\"2 3\"" : ""
}

# The names to the right of the ends, from the highest line to the lowest, each at least a line of text below the one before.
function curve_labels(count,    i, j, best, used, place, wanted, last, floor_of) {
    for (i = 1; i <= count; i++) used[i] = 0
    last = top - 18
    for (i = 1; i <= count; i++) {
        best = 0
        for (j = 1; j <= count; j++)
            if (!used[j] && (!best || median["lateness", drawn[j], "max_us"] > median["lateness", drawn[best], "max_us"])) best = j
        used[best] = 1
        wanted = height_of(median["lateness", drawn[best], "max_us"])
        floor_of = last + 17
        place = wanted > floor_of ? wanted : floor_of
        body = body line_at(step_at(steps), wanted, 610, place, FAINT, " stroke-width=\"1\"")
        body = body line_at(610, place, 634, place, colour_of(drawn[best]), " stroke-width=\"2\"" dashes(drawn[best]))
        body = body text_at(639, place + 4, "start", 13, INK, label_of(drawn[best]))
        last = place
    }
}
