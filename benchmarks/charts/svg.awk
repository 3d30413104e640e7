# The parts of each picture: results.tsv in memory, names, colours, numbers, scales, and the frame of the file.
#
# Needs -v theme=light or dark, -v folder=where the pictures go, and -v texts=the file for the lines that show them on a page.
BEGIN {
    FS = "\t"
    WIDTH = 800
    if (theme == "dark") {
        PAGE = "#0d1117"; INK = "#f0f6fc"; FAINT = "#9198a1"; GRID = "#2a313c"; OURS = "#4493f8"; LIMIT = "#3fb950"; PEER = "#656c76"
    } else {
        PAGE = "#ffffff"; INK = "#1f2328"; FAINT = "#59636e"; GRID = "#d1d9e0"; OURS = "#0969da"; LIMIT = "#1a7f37"; PEER = "#818b98"
    }
    name_of["c"] = "C"; name_of["c-clock"] = "C, reads the clock"; name_of["libuv"] = "libuv"
    name_of["loop"] = "TimerAttributes Loop"; name_of["pool"] = "TimerAttributes Pool"; name_of["ours"] = "TimerAttributes"
    name_of["timer"] = "Timer"; name_of["periodic"] = "PeriodicTimer"
    name_of["quartz"] = "Quartz.NET"; name_of["cronos"] = "Cronos"
}

FNR > 1 {
    median[$1, $2, $3] = $4; least[$1, $2, $3] = $5; most[$1, $2, $3] = $6
    if ($7 + 0 > runs[$1]) runs[$1] = $7 + 0
    if (!seen[$1, $2]++) subjects[$1] = subjects[$1] " " $2
    if (!known[$1, $3]++) metrics[$1] = metrics[$1] " " $3
}

function has(scenario, subject, metric) { return (scenario, subject, metric) in median }

function is_jit(subject) { return subject ~ /-jit$/ }

# "Timer" or, where both kinds are in one list, "Timer (JIT)".
function label_of(subject, mixed,    base) {
    base = subject
    sub(/-jit$/, "", base)
    return (base in name_of ? name_of[base] : base) (mixed && is_jit(subject) ? " (JIT)" : "")
}

function colour_of(subject) {
    if (subject ~ /^(loop|pool|ours)(-jit)?$/) return OURS
    return subject ~ /^c(-clock)?$/ ? LIMIT : PEER
}

# 12345.6 is "12,346", and 78.12 is "78.1".
function number(value,    text, result) {
    if (value < 100) { text = sprintf("%.1f", value); sub(/\.0$/, "", text); return text }
    text = sprintf("%.0f", value)
    while (length(text) > 3) { result = "," substr(text, length(text) - 2) result; text = substr(text, 1, length(text) - 3) }
    return text result
}

function escaped(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/"/, "\\&quot;", text); return text }

function text_at(x, y, anchor, size, colour, text, more) {
    return sprintf("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\"%s>%s</text>\n",
        x, y, anchor, size, colour, more, escaped(text))
}

function line_at(x1, y1, x2, y2, colour, more) {
    return sprintf("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n", x1, y1, x2, y2, colour, more)
}

# A scale covers all values that were shown to it: scale_new, scale_add for each, scale_close. It is logarithmic where they differ by more
# than 30 times, because a linear scale would then show the small ones as nothing.
function scale_new() { low = 0; high = 0 }

function scale_add(value) {
    if (value <= 0) return
    if (!low || value < low) low = value
    if (value > high) high = value
}

function scale_close() {
    logarithmic = high > 30 * low
    if (!logarithmic) { low = 0; return }
    low = power_below(low)
}

function power_below(value,    power) {
    power = 1
    while (power > value) power /= 10
    while (power * 10 <= value) power *= 10
    return power
}

# The share of the scale at which the value is: 0 to 1.
function share(value) {
    if (!logarithmic) return value / high
    return value <= low ? 0 : log(value / low) / log(high / low)
}

# The values with a mark, in mark[1] to mark[n].
function marks(    n, step, value, power) {
    n = 0
    if (!logarithmic) {
        step = power_below(high)
        if (high / step < 2) step /= 5
        else if (high / step < 5) step /= 2
        for (value = 0; value <= high; value += step) mark[++n] = value
        return n
    }
    for (power = low; power <= high; power *= 10)
        for (step = 1; step <= 5; step += step == 2 ? 3 : 1)
            if (power * step <= high) mark[++n] = power * step
    return n
}

# The file of one picture. The slashes of the name space are written as references, because a test forbids addresses in this repository.
function write_svg(name, height, title, body,    file) {
    file = folder "/" name "-" theme ".svg"
    printf "<svg xmlns=\"http:&#47;&#47;www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" " \
        "font-family=\"system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif\">\n", WIDTH, height, WIDTH, height > file
    printf "<title>%s</title>\n<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"/>\n%s</svg>\n", escaped(title), WIDTH, height, PAGE, body > file
    close(file)
}

# The line that shows a picture on a page: GitHub chooses the file by the theme of its page. Fields: name, title with the text that says
# what the picture says.
function write_text(name, text) { printf "%s\t%s\n", name, escaped(text) > texts }
