# Raw lines "scenario=… subject=… key=number …" to one tab-separated row for each number: median, least and greatest over all runs.
BEGIN { OFS = "\t"; print "scenario", "subject", "metric", "median", "min", "max", "runs" }

{
    scenario = substr($1, 10); subject = substr($2, 9)
    for (i = 3; i <= NF; i++) {
        split($i, pair, "=")
        if (pair[2] !~ /^-?[0-9.]+$/ || $i ~ /=.*=/) continue
        key = scenario OFS subject OFS pair[1]
        if (!(key in count)) keys[++known] = key
        values[key, ++count[key]] = pair[2]
    }
}

END {
    for (k = 1; k <= known; k++) {
        key = keys[k]; n = count[key]
        for (i = 1; i <= n; i++) sorted[i] = values[key, i] + 0
        for (i = 2; i <= n; i++) {
            value = sorted[i]
            for (j = i - 1; j > 0 && sorted[j] > value; j--) sorted[j + 1] = sorted[j]
            sorted[j + 1] = value
        }
        median = n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
        print key, median, sorted[1], sorted[n], n
    }
}
