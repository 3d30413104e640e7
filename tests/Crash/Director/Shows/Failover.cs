using TimerAttributes.Crash.Director.Cluster;
using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Shows;

/// <summary>
/// Measures how long it takes until another process goes on: with the job of a leader, and with a run that is under way. The leader and the node that
/// has the run end in the same way at the same time.
/// </summary>
internal sealed class Failover(CrashCluster cluster, int rounds)
{
    private static readonly TimeSpan Others = TimeSpan.FromMilliseconds(200);

    /// <summary>A way to end.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Strike">Lets it happen to a node.</param>
    /// <param name="Lift">Lets the node work again.</param>
    /// <param name="Most">How long the others may take, in seconds.</param>
    private sealed record Way(string Name, Action<Node> Strike, Action<Node> Lift, double Most);

    /// <summary>Measures all ways, and writes a line of a table for each.</summary>
    public void Measure(Show show)
    {
        double lease = cluster.Lease.TotalSeconds + 2;
        Way[] ways =
        [
            new("SIGTERM", static node => node.Terminate(), static node => { node.Join(); node.Start(); }, 1),
            new("SIGKILL", static node => node.Kill(), static node => node.Start(), lease),
            new("SIGSTOP", static node => node.Stop(), static node => node.Continue(), lease),
            new("cut cable", static node => node.Link.IsCut = true, static node => node.Link.IsCut = false, lease),
        ];
        var rows = new List<string> { "| | leader, median | leader, most | run, median | run, most |", "|---|---|---|---|---|" };
        foreach (Way way in ways)
        {
            var leader = new List<double>();
            var run = new List<double>();
            for (int round = 0; round < rounds; round++)
            {
                show.Case(cluster, $"{way.Name}, round {round + 1}", () =>
                {
                    (double ofLeader, double ofRun) = Measure(way);
                    leader.Add(ofLeader);
                    run.Add(ofRun);
                    Console.WriteLine($"    another leader after {ofLeader:0.00} s, the run after {ofRun:0.00} s");
                    if (ofLeader > way.Most)
                        throw new TimeoutException($"another process leads after {ofLeader:0.00} s, and {way.Most:0} s is the most");
                });
            }

            leader.Sort();
            run.Sort();
            rows.Add($"| {way.Name} | {leader[leader.Count / 2]:0.00} s | {leader[^1]:0.00} s | {run[run.Count / 2]:0.00} s | {run[^1]:0.00} s |");
        }

        rows.ForEach(Console.WriteLine);
        Console.WriteLine(Wakes.Of(cluster.History));
    }

    private (double Leader, double Run) Measure(Way way)
    {
        Node leader = cluster.Leader(), runner = cluster.RunnerOf("Jobs.Report");
        Thread.Sleep(Others); // The run has written, and the others have lost its due time.
        Node[] struck = [.. new[] { leader, runner }.Distinct()];
        int[] processes = [.. struck.Select(static node => node.Id)];
        long start = Moment.Boottime;
        foreach (Node node in struck) way.Strike(node);
        Run? led = null, again = null;
        cluster.Until(
            () => (led = First("Jobs.Poll", processes, start)) is not null
                && (again = First("Jobs.Report", processes, start)) is not null,
            "no other process goes on");
        foreach (Node node in struck) way.Lift(node);
        return (Moment.Seconds(start, led!.Begin), Moment.Seconds(start, again!.Begin));
    }

    private Run? First(string job, int[] not, long since) =>
        cluster.History.Runs.Find(run => run.Begin > since && run.Job.Rule.Name == job && !not.Contains(run.Process.Id));
}
