# results.tsv to the tables of README.md.
BEGIN { FS = "\t" }

NR > 1 {
    median[$1, $2, $3] = $4; least[$1, $2, $3] = $5; most[$1, $2, $3] = $6
    if (!seen[$1, $2]++) subjects[$1] = subjects[$1] " " $2
    if ($1 ~ /^next-/ && !shown[$1, $3]++) expressions[$1] = expressions[$1] " " $3
}

function number(value) { return value >= 100 ? sprintf("%.0f", value) : sprintf("%.1f", value) }

function times(ratio) { return ratio >= 3 ? sprintf("%.1f", ratio) : sprintf("%.2f", ratio) }

function verdict(met) { return met ? "yes" : "**no**" }

# One of ours over one of theirs, both medians of the same metric.
function atMost(what, scenario, metric, ours, theirs, target,    ratio) {
    if (!((scenario, theirs, metric) in median)) return
    ratio = median[scenario, ours, metric] / median[scenario, theirs, metric]
    printf "| %s | `%s` / `%s` | %s / %s | %.2f | ≤ %.2f | %s |\n", what, ours, theirs, number(median[scenario, ours, metric]),
        number(median[scenario, theirs, metric]), ratio, target, verdict(ratio <= target)
}

function atLeast(what, scenario, metric, theirs, ours, target,    ratio) {
    if (!((scenario, theirs, metric) in median)) return
    ratio = median[scenario, theirs, metric] / median[scenario, ours, metric]
    printf "| %s | `%s` / `%s` | %s / %s | %s | ≥ %.1f | %s |\n", what, theirs, ours, number(median[scenario, theirs, metric]),
        number(median[scenario, ours, metric]), times(ratio), target, verdict(ratio >= target)
}

# The worst of all runs has to be zero, not the median.
function zero(what, scenario, metric, subject) {
    if (!((scenario, subject, metric) in most)) return
    printf "| %s | `%s` | %s | | 0 | %s |\n", what, subject, most[scenario, subject, metric], verdict(most[scenario, subject, metric] == 0)
}

# How much more the second metric of a subject is than its first one.
function moreBy(what, scenario, before, after, subject, target,    more) {
    if (!((scenario, subject, after) in median)) return
    more = median[scenario, subject, after] - median[scenario, subject, before]
    printf "| %s | `%s` | %.1f, alone %.1f: %s by %.1f | | ≤ %s more | %s |\n", what, subject, median[scenario, subject, after],
        median[scenario, subject, before], more < 0 ? "less" : "more", more < 0 ? -more : more, target, verdict(more <= target)
}

function within(what, scenario, metric, subject, unit, target) {
    if (!((scenario, subject, metric) in median)) return
    printf "| %s | `%s` | %s | | ≤ %s | %s |\n", what, subject, number(median[scenario, subject, metric] / unit), target,
        verdict(median[scenario, subject, metric] / unit <= target)
}

function detail(scenario, heading, metric, unit,    names, count, i) {
    printf "\n%s (%s)\n\n| subject | median | least | greatest |\n|---|---:|---:|---:|\n", heading, unit
    count = split(subjects[scenario], names, " ")
    for (i = 1; i <= count; i++)
        if ((scenario, names[i], metric) in median)
            printf "| `%s` | %s | %s | %s |\n", names[i], number(median[scenario, names[i], metric]),
                number(least[scenario, names[i], metric]), number(most[scenario, names[i], metric])
}

# Medians only, a column for each metric: columns are "heading=metric", separated by semicolons.
function overview(scenario, heading, columns,    names, count, parts, width, pair, metrics, i, j, row, rule) {
    width = split(columns, parts, ";")
    row = "| subject |"; rule = "|---|"
    for (j = 1; j <= width; j++) { split(parts[j], pair, "="); row = row " " pair[1] " |"; rule = rule "---:|"; metrics[j] = pair[2] }
    printf "\n%s\n\n%s\n%s\n", heading, row, rule
    count = split(subjects[scenario], names, " ")
    for (i = 1; i <= count; i++) {
        row = "| `" names[i] "` |"
        for (j = 1; j <= width; j++)
            row = row " " ((scenario, names[i], metrics[j]) in median ? number(median[scenario, names[i], metrics[j]]) : "–") " |"
        print row
    }
}

# A row for each cron expression. The metrics of these scenarios are the expressions, with "_" for a space.
function dueTimes(zone,    scenario, list, count, i, name, ours) {
    scenario = "next-" zone
    count = split(expressions[scenario], list, " ")
    if (!count) return
    printf "\n`%s`: the time to find the next due time (ns), medians; the ratios are those to ours\n\n", scenario
    print "| expression | ours | Cronos | ratio | Quartz.NET | ratio |\n|---|---:|---:|---:|---:|---:|"
    for (i = 1; i <= count; i++) {
        name = list[i]
        gsub(/_/, " ", name)
        ours = median[scenario, "ours", list[i]]
        printf "| `%s` | %s%s%s |\n", name, number(ours), beside(scenario, "cronos", list[i], ours), beside(scenario, "quartz", list[i], ours)
    }
}

function beside(scenario, subject, metric, ours) {
    if (!((scenario, subject, metric) in median)) return " | – | –"
    return sprintf(" | %s | %.1f", number(median[scenario, subject, metric]), median[scenario, subject, metric] / ours)
}

END {
    print "| what | of what | medians | ratio | target | met |"
    print "|---|---|---:|---:|---:|---|"
    atMost("CPU per call, `spread`, ns", "spread", "cpu_ns_per_call", "loop", "c", 1.10)
    atMost("the same, C reads the clock too", "spread", "cpu_ns_per_call", "loop", "c-clock", 1.10)
    atMost("lateness p50, µs", "lateness", "p50_us", "loop", "c-clock", 1.25)
    atMost("lateness p99, µs", "lateness", "p99_us", "loop", "c-clock", 1.25)
    atLeast("lateness p99, µs", "lateness", "p99_us", "periodic", "loop", 5)
    atLeast("lateness p99, µs, JIT", "lateness", "p99_us", "periodic-jit", "loop-jit", 5)
    atLeast("lateness p99, µs, JIT", "lateness", "p99_us", "quartz-jit", "loop-jit", 5)
    atMost("CPU per call, `shared`, ns", "shared", "cpu_ns_per_call", "loop", "timer", 0.20)
    atMost("CPU per call, `spread`, ns", "spread", "cpu_ns_per_call", "pool", "timer", 1.5)
    atMost("CPU per call, `spread`, ns", "spread", "cpu_ns_per_call", "pool", "loop", 2)
    atMost("CPU per call, `spread`, ns, JIT", "spread", "cpu_ns_per_call", "pool-jit", "quartz-jit", 0.6)
    atMost("CPU per call, `shared`, ns", "shared", "cpu_ns_per_call", "pool", "timer", 1)
    moreBy("lateness p99 of nine jobs beside one that blocks, `blocking`, µs", "blocking", "alone_p99_us", "p99_us", "pool", 1000)
    zero("bytes allocated in the window, `alloc`", "alloc", "bytes", "loop")
    zero("bytes allocated in the window, `alloc`", "alloc", "bytes", "pool")
    zero("wake-ups, `idle`, context switches", "idle", "wakeups", "loop")
    zero("wake-ups, `idle`, returns of epoll_wait", "idle", "wakeups", "loop-strace")
    zero("lost, `soak`", "soak", "lost", "loop"); zero("lost, `soak`", "soak", "lost", "pool")
    zero("doubled, `soak`", "soak", "doubled", "loop"); zero("doubled, `soak`", "soak", "doubled", "pool")
    zero("early, `soak`", "soak", "early", "loop"); zero("early, `soak`", "soak", "early", "pool")
    within("size of the native program, kB", "footprint", "bytes", "heartbeat", 1000, 2200)
    within("resident memory at its first tick, kB", "footprint", "resident_kb", "heartbeat", 1, 8192)
    within("from exec to its first tick, ms", "footprint", "first_us", "heartbeat", 1000, 15)
    atLeast("add a timer, ns", "timers", "add_ns", "timer", "loop", 2.5)
    atLeast("add a timer, ns", "timers", "add_ns", "libuv", "loop", 2.5)
    atLeast("change, in random order, ns", "timers", "change_ns", "libuv", "loop", 3)
    atMost("change, in random order, ns", "timers", "change_ns", "loop", "timer", 1.5)
    atLeast("change, in sequence, ns", "timers", "change_in_sequence_ns", "libuv", "loop", 3)
    atMost("change, in sequence, ns", "timers", "change_in_sequence_ns", "loop", "timer", 1.5)
    atLeast("cancel, ns", "timers", "cancel_ns", "libuv", "loop", 3)
    atMost("cancel, ns", "timers", "cancel_ns", "loop", "timer", 1.5)
    atLeast("fire, ns", "timers", "fire_ns", "libuv", "loop", 2)
    within("memory of a timer, bytes", "timers", "bytes", "loop", 1, 80)
    atLeast("CPU per message, `churn`, ns", "churn", "cpu_ns_per_message", "cts", "loop", 2)
    atLeast("echo, 1 client, round trips/s", "echo-1", "round_trips_per_s", "loop", "c", 0.9)
    atLeast("echo, 100 clients, round trips/s", "echo-100", "round_trips_per_s", "loop", "c", 0.9)
    within("bytes allocated per message, `echo-1`", "echo-1", "bytes_per_message", "loop", 1, 0)
    within("bytes allocated per message, `echo-1`", "echo-1", "bytes_per_message", "socket", 1, 0)
    within("bytes allocated per message, `echo-100`", "echo-100", "bytes_per_message", "loop", 1, 0)
    within("bytes allocated per message, `echo-100`", "echo-100", "bytes_per_message", "socket", 1, 0)

    detail("spread", "`spread`: CPU per call", "cpu_ns_per_call", "ns")
    detail("shared", "`shared`: CPU per call", "cpu_ns_per_call", "ns")
    detail("lateness", "`lateness`: p50", "p50_us", "µs")
    detail("lateness", "`lateness`: p99", "p99_us", "µs")
    overview("blocking", "`blocking`: lateness of nine jobs, alone and beside a tenth that blocks for 50 ms (µs), medians", \
        "alone p50=alone_p50_us;alone p99=alone_p99_us;p50=p50_us;p99=p99_us;most=max_us")
    overview("timers", "`timers`: CPU per operation (ns), memory per timer (bytes), medians", "add=add_ns;change=change_ns;" \
        "change in sequence=change_in_sequence_ns;cancel=cancel_ns;fire=fire_ns;memory=bytes;resident=resident_bytes")
    detail("churn", "`churn`: CPU per message", "cpu_ns_per_message", "ns")
    detail("echo-1", "`echo-1`: round trips", "round_trips_per_s", "1/s")
    detail("echo-100", "`echo-100`: round trips", "round_trips_per_s", "1/s")
    overview("echo-100", "`echo-100`: CPU of the server per message (ns), bytes allocated in the window, medians",
        "CPU=cpu_ns_per_message;allocated=bytes")
    overview("busy", "`busy`: lateness of a timer of 10 ms (µs), medians", "idle p50=idle_p50_us;idle p99=idle_p99_us;busy p50=p50_us;" \
        "busy p99=p99_us;messages/s=messages_per_s")
    dueTimes("UTC")
    dueTimes("Berlin")
}
