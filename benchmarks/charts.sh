#!/usr/bin/env bash
# Draws the pictures of the results, for light and for dark pages, and checks them: each is well-formed XML, and each subject of the
# results has its bar.
#
#   benchmarks/charts.sh                    from results.tsv and million.tsv to images/, and their places in the two README.md
#   benchmarks/charts.sh RESULTS FOLDER     from another file to another folder, and no README.md
#   benchmarks/charts.sh --check            whether images/ and the two README.md show what results.tsv says; writes nothing there
set -euo pipefail
cd "$(dirname "$0")/.."

out=artifacts/charts
mkdir -p "$out"

# draw RESULTS FOLDER
draw() {
    mkdir -p "$2"
    rm -f "$2"/*.svg
    local theme
    for theme in light dark; do
        awk -v theme="$theme" -v folder="$2" -v texts="$out/texts.tsv" \
            -f benchmarks/charts/svg.awk -f benchmarks/charts/bars.awk -f benchmarks/charts/curve.awk \
            -f benchmarks/charts/growth.awk -f benchmarks/charts/pictures.awk "$1"
    done
}

# The results that the repository has, as one file.
all_results() {
    cat benchmarks/results.tsv
    tail -n +2 benchmarks/million.tsv
}

# How many bars or curves a picture must have.
expected() {
    awk -F '\t' -v name="$2" '
        name == "lateness-p50" && $1 == "lateness" && $3 == "p50_us" { n++ }
        name == "lateness-p99" && $1 == "lateness" && $3 == "p99_us" { n++ }
        name == "lateness-curve" && $1 == "lateness" && $3 == "p99_9_us" { n++ }
        name == "calls" && ($1 == "spread" || $1 == "shared") && $3 == "cpu_ns_per_call" { n++ }
        name == "timers" && $1 == "timers" && $3 ~ /^(bytes|add_ns|change_ns|change_in_sequence_ns|cancel_ns|fire_ns)$/ { n++ }
        name == "million" && $1 == name && $2 ~ /-10000$/ && ($3 == ($2 ~ /^due/ ? "cpu_ns_per_call" : "start_ms") || $3 == "bytes") { n++ }
        name == tolower($1) && $1 ~ /^next-/ { n++ }
        END { print n + 0 }' "$1"
}

# check RESULTS FOLDER: MSBuild reads the XML, because every machine with the SDK has it.
check() {
    local counts file marks wanted failed=0 seen=0
    counts=$(dotnet msbuild benchmarks/charts/count.proj -nologo -v:m -p:Folder="$(realpath "$2")") || { echo "$counts" >&2; return 1; }
    while read -r file marks; do
        [[ -n $file ]] || continue
        seen=$((seen + 1))
        wanted=$(expected "$1" "${file%-*}")
        if ((wanted == 0 || wanted != marks)); then
            echo "$2/$file.svg has $marks bars, and $1 has $wanted subjects for it" >&2
            failed=1
        fi
    done <<< "$counts"
    ((seen >= 8)) || { echo "$2 has $seen pictures; each of lateness-p99, lateness-p50, calls and timers must be there twice" >&2; failed=1; }
    return "$failed"
}

# picture NAME IMAGES: the line that shows it. GitHub chooses the file by the theme of its page.
picture() {
    local text
    text=$(awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$out/texts.tsv")
    echo "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"$2/$1-dark.svg\"><img alt=\"$text\" src=\"$2/$1-light.svg\"></picture>"
}

# place README MARK: standard input takes the place of what is between <!-- MARK --> and <!-- /MARK -->.
place() {
    cat > "$out/placed.md"
    awk -v mark="$2" -v file="$out/placed.md" '
        $0 == "<!-- /" mark " -->" { inside = 0 }
        !inside { print }
        $0 == "<!-- " mark " -->" { inside = 1; while ((getline line < file) > 0) print line }
    ' "$1"
}

# The two README.md with the pictures of the file with texts, as $out/README.md and $out/benchmarks.md.
pages() {
    picture lateness-p99 benchmarks/images | place README.md pictures > "$out/README.md"
    local name
    while IFS=$'\t' read -r name _; do
        [[ $name == lateness-p99 ]] || { echo; picture "$name" images; }
    done < "$out/texts.tsv" | sed '$a\\' | place benchmarks/README.md pictures > "$out/benchmarks.md"
}

if [[ ${1:-} == --check ]]; then
    all_results > "$out/all.tsv"
    draw "$out/all.tsv" "$out/images"
    check "$out/all.tsv" "$out/images"
    pages
    stale='run benchmarks/charts.sh, because results.tsv or million.tsv has changed'
    diff -rq "$out/images" benchmarks/images || { echo "benchmarks/images: $stale" >&2; exit 1; }
    cmp "$out/README.md" README.md || { echo "README.md: $stale" >&2; exit 1; }
    cmp "$out/benchmarks.md" benchmarks/README.md || { echo "benchmarks/README.md: $stale" >&2; exit 1; }
elif (($# == 2)); then
    draw "$1" "$2"
    check "$1" "$2"
elif (($# == 0)); then
    all_results > "$out/all.tsv"
    draw "$out/all.tsv" benchmarks/images
    check "$out/all.tsv" benchmarks/images
    pages
    cp "$out/README.md" README.md
    cp "$out/benchmarks.md" benchmarks/README.md
else
    echo 'usage: benchmarks/charts.sh [--check | RESULTS FOLDER]' >&2
    exit 2
fi
