using TimerAttributes.Benchmarks.Cluster;

// Jobs of three processes that share a PostgreSQL, beside Quartz.NET. cluster.sh starts the server.
// Usage: ClusterBenchmark CONNECTION [seconds a measurement] [rounds of the fail-over]
var subjects = new Dictionary<string, ISubject>
{
    ["ours"] = new OurSubject(),
    ["quartz"] = new QuartzSubject(batch: 1),
    ["quartz, batches of 10"] = new QuartzSubject(batch: 10),
};
switch (args)
{
    case ["count", var name, var server, var jobs]:
        await Worker.CountAsync(subjects[name], server, int.Parse(jobs));
        return;
    case ["hold", var name, var server]:
        await Worker.HoldAsync(subjects[name], server);
        return;
}

string connection = args[0];
TimeSpan length = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1]) : 30);
int rounds = args.Length > 2 ? int.Parse(args[2]) : 3;
foreach (ISubject subject in subjects.Values) await subject.PrepareAsync(connection);
foreach (int jobs in (int[])[10, 100])
{
    foreach (string name in subjects.Keys)
    {
        await Statements.ForgetAsync(connection);
        await Work.MeasureAsync(name, connection, jobs, length);
    }
}

foreach (string name in rounds > 0 ? subjects.Keys.Take(2) : [])
{
    await Statements.ForgetAsync(connection);
    await Failover.MeasureAsync(name, connection, rounds);
}
