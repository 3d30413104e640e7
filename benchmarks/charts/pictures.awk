# Which pictures there are. Each is made if results.tsv has its numbers.
function lateness(part, metric) {
    begin("lateness-" part, "How late a job of 10 ms is called, " part " in µs", "lateness")
    scale_new(); scale_of("lateness", metric); scale_close()
    panel()
    bars("Native programs", "lateness", metric, "native")
    bars("Compiled just in time", "lateness", metric, "jit")
    axis("µs")
    end()
}

function calls() {
    begin("calls", "CPU of one call of a handler, in ns", "spread")
    scale_new(); scale_of("spread", "cpu_ns_per_call"); scale_close()
    panel(); bars("spread: 100 jobs of 10 ms on 100 grids (Timer: on 10; libuv, PeriodicTimer: about one)", "spread", "cpu_ns_per_call", "all"); axis("ns")
    scale_new(); scale_of("shared", "cpu_ns_per_call"); scale_close()
    panel(); bars("shared: 1,000 jobs of 10 ms on one grid", "shared", "cpu_ns_per_call", "all"); axis("ns")
    end()
}

function timers() {
    begin("timers", "A timer among 1,000,000: memory, and CPU of an operation", "timers")
    scale_new(); scale_of("timers", "bytes"); scale_close()
    panel(); bars("Memory of a timer, in bytes", "timers", "bytes", "all"); axis("bytes")
    scale_new(); scale_of("timers", "add_ns change_ns change_in_sequence_ns cancel_ns fire_ns"); scale_close()
    panel()
    bars("Add, in ns", "timers", "add_ns", "all")
    bars("Change in random order, in ns", "timers", "change_ns", "all")
    bars("Change in sequence, in ns", "timers", "change_in_sequence_ns", "all")
    bars("Cancel, in ns", "timers", "cancel_ns", "all")
    bars("Fire, in ns", "timers", "fire_ns", "all")
    axis("ns")
    end()
}

# The metrics are the expressions, with "_" for a space.
function due_times(zone, name,    scenario, expression, n, i, title) {
    scenario = "next-" zone
    begin("next-" tolower(zone), "Finding the next due time of a cron expression, zone " name ", in ns", scenario)
    scale_new(); scale_of(scenario, metrics[scenario]); scale_close()
    panel()
    n = split(metrics[scenario], expression, " ")
    for (i = 1; i <= n; i++) {
        title = expression[i]
        gsub(/_/, " ", title)
        bars(title, scenario, expression[i], "all")
    }
    axis("ns")
    end()
}

END {
    printf "" > texts
    if ("lateness" in subjects) { lateness("p99", "p99_us"); lateness("p50", "p50_us") }
    if (known["lateness", "p99_9_us"]) curves()
    if ("spread" in subjects && "shared" in subjects) calls()
    if ("timers" in subjects) timers()
    if ("million" in subjects) growth()
    if ("next-Berlin" in subjects) due_times("Berlin", "Europe/Berlin")
    if ("next-UTC" in subjects) due_times("UTC", "UTC")
}
