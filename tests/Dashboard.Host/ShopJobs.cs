using System.Net;

namespace TimerAttributes.Dashboard.Host;

/// <summary>The jobs of a shop, with all that can happen to a job: long runs, failures, time-outs, a pause, a name full of markup.</summary>
internal static class ShopJobs
{
    private static int s_payments;

    /// <summary>All of them.</summary>
    public static JobTable Table => new([.. Rows, Row("<img src=x onerror=document.title=1>/\"'&?#%2F </script>", Schedule.Every("30s"), 10)]);

    /// <summary>Those with plain names, for pictures.</summary>
    public static JobTable Plain => new(Rows);

    /// <summary>Three jobs of which one process of a cluster runs each due time: one quickly, one that has to come to its end, and one with a leader.</summary>
    public static JobTable Clustered => new(
        Row("invoices.close", Schedule.Cron("*/5 * * * * *"), 40, new() { Scope = JobScope.Cluster }),
        // It has a lease for 8 of 10 s, so that of two looks of the page, which come 5 s apart, one finds the lease.
        Row("orders.bill", Schedule.Cron("*/10 * * * * *"), 8_000, new() { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce }),
        Row("prices.watch", Schedule.Every("2s"), 20, new() { Scope = JobScope.Leader }),
        Row("cache.warm", Schedule.Every("2s"), 40));

    private static JobEntry[] Rows =>
    [
        Row("orders.confirm", Schedule.Every("5s"), 180, new() { Timeout = TimeSpan.FromSeconds(20) }),
        Row("orders.archive", Schedule.Cron("30 2 * * *", "Europe/Berlin"), 900, new() { Retries = 3 }),
        Row("invoices.send", Schedule.Cron("0 8 * * MON-FRI", "Europe/Berlin"), 400),
        Row("invoices.remind", Schedule.Cron("0 9 1 * *", "Europe/Berlin"), 400),
        Row("payments.retry", Schedule.Every("7s"), 120, fails: static () => Interlocked.Increment(ref s_payments) % 3 == 0),
        Row("search.reindex", Schedule.Every("10s"), 13_000),
        Row("stock.sync", Schedule.Every("3s"), 900, new() { Overlap = Overlap.Queue }),
        Row("prices.import", Schedule.Every("12s"), 5_000, new() { Timeout = TimeSpan.FromSeconds(1) }),
        Row("cache.warm", Schedule.Every("2s"), 40),
        Row("metrics.flush", Schedule.Every("1s"), 3),
        Row("mail.digest", Schedule.Cron("*/15 * * * * *"), 700),
        Row("newsletter", Schedule.Cron("0 10 * * TUE", "America/New_York"), 900, new() { Enabled = false }),
        Row("reports.weekly", Schedule.Cron("0 6 * * MON"), 900),
        Row("sessions.clean", Schedule.Every("20s"), 60, new() { Missed = MissedTicks.Delay }),
        Row("backup.nightly", Schedule.Cron("0 3 * * *", "Europe/Berlin").WithJitter(TimeSpan.FromMinutes(10)), 900),
        Row("warehouse.close", Schedule.Once("2030-12-24T18:00+01:00"), 900),
    ];

    private static JobEntry Row(string name, Schedule schedule, int milliseconds, JobOptions? options = null, Func<bool>? fails = null) => new(
        name, schedule, options ?? new JobOptions(), _ => (in Tick _, CancellationToken stop) => Work(name, milliseconds, fails, stop));

    private static async ValueTask Work(string name, int milliseconds, Func<bool>? fails, CancellationToken stop)
    {
        await Task.Delay(milliseconds + Random.Shared.Next(milliseconds / 3 + 1), stop);
        if (fails?.Invoke() == true)
            throw new HttpRequestException($"{name}: the bank <b>does not answer</b> (503)", null, HttpStatusCode.ServiceUnavailable);
    }
}
