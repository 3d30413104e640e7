# Pictures of bars: the median as a bar with its value, and a whisker from the least to the greatest run.
#
# begin, then for each scale: scale_new, scale_of…, scale_close, panel, bars…, axis; then end.
BEGIN { LEFT = 190; RIGHT = 700; ROW = 22 }

function begin(name, title, scenario) {
    picture = name; heading = title; said = title "."; body = ""; y = 56; note_of_log = ""
    body = body text_at(16, 28, "start", 16, INK, title, " font-weight=\"600\"")
    note = runs[scenario] == 1 ? "Bar: the median of one run." : "Bar: median of " runs[scenario] " runs. Line: least to greatest."
}

# All subjects of the scenario count for the scale, in all of these metrics.
function scale_of(scenario, names,    list, count, subject, total, i, j) {
    total = split(subjects[scenario], subject, " ")
    count = split(names, list, " ")
    for (i = 1; i <= total; i++)
        for (j = 1; j <= count; j++)
            if (has(scenario, subject[i], list[j])) {
                scale_add(least[scenario, subject[i], list[j]])
                scale_add(most[scenario, subject[i], list[j]])
            }
}

# Where the bars of the scale just closed begin.
function panel() { top = y; rows = "" }

function across(value) { return LEFT + share(value) * (RIGHT - LEFT) }

# A heading, and a bar for each subject of the scenario that has the metric. kind: "native", "jit", or "all".
function bars(title, scenario, metric, kind,    subject, total, i, label, value, any) {
    total = split(subjects[scenario], subject, " ")
    y += 24
    rows = rows text_at(LEFT, y - 8, "start", 13, INK, title, " font-weight=\"600\"")
    said = said " " title ":"
    for (i = 1; i <= total; i++) {
        if (!has(scenario, subject[i], metric) || kind != "all" && (kind == "jit") != is_jit(subject[i])) continue
        value = median[scenario, subject[i], metric]
        label = label_of(subject[i], kind == "all")
        bar(subject[i], label, value, least[scenario, subject[i], metric], most[scenario, subject[i], metric])
        said = said (any++ ? "; " : " ") label " " number(value)
    }
    said = said "."
}

function bar(subject, label, value, from, to,    middle, tip) {
    middle = y + ROW / 2
    tip = across(to > value ? to : value)
    rows = rows text_at(LEFT - 8, middle + 4, "end", 13, INK, label)
    rows = rows sprintf("<rect class=\"bar\" x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
        LEFT, y + 3, across(value) - LEFT, ROW - 6, colour_of(subject))
    if (to > from) {
        # The line has an edge in the colour of the page, so that it is seen on each bar.
        rows = rows line_at(across(from), middle, tip, middle, PAGE, " stroke-width=\"4\"")
        rows = rows line_at(across(from), middle, tip, middle, INK, " stroke-width=\"1.5\"")
        rows = rows line_at(across(from), middle - 4, across(from), middle + 4, INK, " stroke-width=\"1.5\"")
        rows = rows line_at(tip, middle - 4, tip, middle + 4, INK, " stroke-width=\"1.5\"")
    }
    rows = rows text_at(tip + 6, middle + 4, "start", 13, INK, number(value))
    y += ROW
}

# The lines of the scale behind the bars, and its numbers below them.
function axis(unit,    i, n, x) {
    n = marks()
    for (i = 1; i <= n; i++) {
        x = across(mark[i])
        body = body line_at(x, top + 4, x, y + 4, GRID)
        body = body text_at(x, y + 18, "middle", 12, FAINT, number(mark[i]))
    }
    body = body text_at(792, y + 18, "end", 12, FAINT, unit (logarithmic ? ", log" : ""))
    body = body rows
    if (logarithmic) note_of_log = " A scale with \"log\" is logarithmic."
    y += 30
}

function end() {
    body = body text_at(16, 46, "start", 12, FAINT, note note_of_log)
    write_svg(picture, y + 6, heading, body)
    write_text(picture, said)
}
