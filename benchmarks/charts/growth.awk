# The picture of what very many jobs cost: a line for each form of the scenario "million", whose subjects are "form-count". A cost that grows in
# proportion to the jobs is a straight line from corner to corner, and a cost of one job is a level line.
function growth() {
    picture = "million"; heading = "What up to a million jobs of one hour cost"
    said = heading "."; y = 56
    body = text_at(16, 28, "start", 16, INK, heading, " font-weight=\"600\"")
    body = body text_at(16, 46, "start", 12, FAINT, \
        (runs["million"] == 1 ? "One run." : "Medians of " runs["million"] " runs.") \
        " spread: each job has due times of its own. shared: all have the same.")
    growth_panel("Start of all jobs, in ms (both scales are logarithmic)", "start_ms", "spread shared")
    growth_panel("Memory of a job, in bytes, without its row of the table", "bytes", "spread shared")
    growth_panel("CPU of a tick, in ns: the first one of each job, all within two seconds", "cpu_ns_per_call", "due")
    write_svg(picture, y + 6, heading, body)
    write_text(picture, said)
}

function growth_panel(title, metric, names,    form, forms, count, counts, i, j, n, value, points) {
    forms = split(names, form, " ")
    counts = split(counts_of(metric, form[1]), count, " ")
    scale_new()
    for (i = 1; i <= forms; i++)
        for (j = 1; j <= counts; j++) scale_add(median["million", form[i] "-" count[j], metric])
    scale_close()
    y += 44
    top = y; bottom = y + 150
    body = body text_at(70, y - 28, "start", 13, INK, title, " font-weight=\"600\"")
    n = marks()
    for (i = 1; i <= n; i++) {
        body = body line_at(70, height_of(mark[i]), 640, height_of(mark[i]), GRID)
        body = body text_at(64, height_of(mark[i]) + 4, "end", 12, FAINT, number(mark[i]))
    }
    for (j = 1; j <= counts; j++)
        body = body text_at(growth_at(j, counts), bottom + 18, "middle", 12, FAINT, number(count[j]) " jobs")
    for (i = 1; i <= forms; i++) {
        points = ""
        said = said " " title ", " form[i] ":"
        for (j = 1; j <= counts; j++) {
            if (!has("million", form[i] "-" count[j], metric)) continue
            value = median["million", form[i] "-" count[j], metric]
            points = points sprintf("%.1f,%.1f ", growth_at(j, counts), height_of(value))
            said = said (j > 1 ? "; " : " ") number(count[j]) " jobs " number(value)
            if (i == 1) body = body text_at(growth_at(j, counts), height_of(value) - 7, "middle", 12, INK, number(value))
        }
        said = said "."
        body = body sprintf("<polyline class=\"curve\" points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
            points, i == 1 ? OURS : PEER, i == 1 ? "" : " stroke-dasharray=\"6 3\"")
        body = body line_at(652, top + 10 + 20 * i, 676, top + 10 + 20 * i, i == 1 ? OURS : PEER, \
            " stroke-width=\"2\"" (i == 1 ? "" : " stroke-dasharray=\"6 3\""))
        body = body text_at(684, top + 14 + 20 * i, "start", 13, INK, form[i])
    }
    y = bottom + 26
}

# The numbers of jobs for which the form has the metric, in the order of the file.
function counts_of(metric, form,    subject, total, i, list) {
    total = split(subjects["million"], subject, " ")
    for (i = 1; i <= total; i++)
        if (index(subject[i], form "-") == 1 && has("million", subject[i], metric)) list = list " " substr(subject[i], length(form) + 2)
    return list
}

function growth_at(j, counts) { return counts == 1 ? 355 : 110 + (j - 1) * 490 / (counts - 1) }
