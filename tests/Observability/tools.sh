# What run.sh is made of: checks, the two processes, and questions to Prometheus.

# check NAME COMMAND…: counts the command as passed or failed.
check() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then pass "$name"; else fail "$name" "$output"; fi
}

# await NAME COMMAND…: the same, for a command that has to succeed in a while.
await() {
    local name=$1 output
    shift
    until output=$("$@" 2>&1); do
        if ((SECONDS > deadline)); then
            fail "$name" "$output"
            return
        fi
        sleep 0.2
    done
    pass "$name"
}

pass() {
    echo "passed: $1"
    passed=$((passed + 1))
}

fail() {
    echo "FAILED: $1"
    [[ -z $2 ]] || printf '%s\n' "$2" | head -n 20 | sed 's/^/    /'
    failed=$((failed + 1))
}

# end PID: asks a process of this script to end, and waits for it. The result is its exit code.
end() {
    [[ -n $1 ]] || return 0
    kill -TERM "$1" 2> /dev/null
    wait "$1" 2> /dev/null
}

# have PACKAGE COMMAND: installs the package, where that may be done, unless the command is there.
have() {
    command -v "$2" > /dev/null && return
    [[ $(id -u) == 0 ]] && command -v apt-get > /dev/null &&
        { apt-get install -y --no-install-recommends "$1" || { apt-get update && apt-get install -y --no-install-recommends "$1"; }; } > "$work/apt.log" 2>&1
    command -v "$2" > /dev/null || { missing="the package $1 is missing: install it and run this again" && return 1; }
}

# Sets bin to the folder of prometheus and promtool.
have_prometheus() {
    bin=$work/prometheus/usr/bin
    if command -v promtool > /dev/null && command -v prometheus > /dev/null; then
        bin=$(dirname "$(command -v prometheus)")
    elif [[ ! -x $bin/promtool ]]; then
        (cd "$work" && { apt-get download prometheus || { apt-get update && apt-get download prometheus; }; } &&
            dpkg-deb -x prometheus_*.deb prometheus && rm -f prometheus_*.deb) > "$work/apt.log" 2>&1
    fi
    [[ -x $bin/promtool ]] || { missing="Debian's package prometheus cannot be fetched, see $work/apt.log" && return 1; }
}

# port PROGRAM LOG PATTERN: the port that a program says it listens on, in its log. The pattern has the address before it.
port() {
    local found
    until found=$(grep -m 1 -oE "$3:[0-9]+" "$2") && [[ -n $found ]]; do
        if ((SECONDS > deadline)); then
            fail "$1 has started" "$(tail -n 20 "$2")" >&2
            return 1
        fi
        sleep 0.2
    done
    echo "${found##*:}"
}

# Both jobs run each second. No connection to the database is kept, so that a run notices when the file is gone.
start_shop() {
    rm -f "$work"/orders.db*
    ASPNETCORE_CONTENTROOT=$sample dotnet artifacts/bin/Observability/debug/Observability.dll \
        "--ConnectionStrings:Orders=Data Source=$work/orders.db;Pooling=False" \
        --TimerJobs:Jobs:confirm=1s --TimerJobs:Jobs:prune=1s > "$work/shop.log" 2>&1 &
    shop=$!
    shop_port=$(port 'the service' "$work/shop.log" 'listening on: .*127\.0\.0\.1') || exit 1
}

# With the sample's rules, but for the time that a job may be overdue: five seconds in place of ten minutes.
start_prometheus() {
    sed 's/overdue_seconds > 600$/overdue_seconds > 5/' "$sample/prometheus/rules.yml" > "$work/rules.yml"
    cat > "$work/prometheus.yml" << END
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs: [{ job_name: shop, static_configs: [{ targets: ["127.0.0.1:$shop_port"] }] }]
END
    rm -rf "$work/data"
    "$bin/prometheus" --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --web.listen-address=127.0.0.1:0 \
        > "$work/prometheus.log" 2>&1 &
    prometheus=$!
    api=127.0.0.1:$(port Prometheus "$work/prometheus.log" 'msg="Listening on" address=127\.0\.0\.1')/api/v1 || exit 1
}

# The queries of the dashboard, each after the tag that its legend shows, with Grafana's variables filled in.
queries() {
    jq -r '.panels[].targets[] | [(.legendFormat | capture("{{(?<tag>\\w+)}}").tag), .expr] | join("\t")' "$sample/grafana/timer-jobs.json" |
        sed 's/\$__rate_interval/10s/g; s/\$job/.+/g'
}

# has_data TAG QUERY: whether the query has a number for both jobs of the sample.
has_data() {
    curl -sS --get --data-urlencode "query=$2" "$api/query" | tee "$work/answer.json" |
        jq -e --arg tag "$1" '[.data.result[] | select(.value[1] != "NaN") | .metric[$tag]] | contains(["confirm", "prune"])' > /dev/null ||
        { cat "$work/answer.json" && false; }
}

# fires ALERT STATE [JOB]: whether the alert is in this state, for this job.
fires() {
    alerts | jq -e --arg alert "$1" --arg state "$2" --arg job "${3:-}" 'any(.[]; .labels.alertname == $alert and .state == $state and
        ($job == "" or .labels.timerattributes_job_name == $job))' > /dev/null || { alerts && false; }
}

rules_are_healthy() { curl -sS "$api/rules" | jq -e '[.data.groups[].rules[].health] == ["ok", "ok", "ok"]'; }

is_quiet() { alerts | jq -e '. == []' > /dev/null || { alerts && false; }; }

alerts() { curl -sS "$api/alerts" | jq -c .data.alerts; }
