namespace TimerAttributes.Machines;

/// <summary>What holds for all jobs, whatever was done to the clock.</summary>
internal static class Demands
{
    /// <summary>The jobs on clocks that are not set were called for each of their due times, and for no other.</summary>
    public static Scene ExactIntervals(this Scene scene)
    {
        long monotonic = Ledger.Of("monotonic").Sum(call => call.Expirations);
        scene.Report.Show($"monotonic: {monotonic} due times in {(scene.Ended.Monotonic - scene.Began.Monotonic).TotalSeconds:F1} s");
        Exact("monotonic", monotonic, moment => moment.Monotonic);
        Exact("boottime", Ledger.Of("boottime").Sum(call => call.Expirations), moment => moment.Boottime);
        Exact("the loop's own timer", scene.LoopTicks, moment => moment.Monotonic);
        return scene;

        void Exact(string job, long answered, Func<Moment, TimeSpan> clock)
        {
            long most = (long)(clock(scene.Ended) - clock(scene.Began)).TotalSeconds;
            long least = (long)(clock(scene.Ended) - clock(scene.Started)).TotalSeconds - 1; // One may be due and not read yet.
            scene.Report.Must(answered <= most && answered >= least, $"{job}: {answered} due times, not {least} to {most}");
        }
    }

    /// <summary>No due time was called twice, and they came in their order.</summary>
    public static Scene NoneTwice(this Scene scene)
    {
        foreach (WallJob job in WallJob.All)
        {
            List<Call> calls = Ledger.Of(job.Name);
            for (int i = 1; i < calls.Count; i++)
                scene.Report.Must(calls[i].Due > calls[i - 1].Due, $"called again: {calls[i]}, after {calls[i - 1]}");
        }

        return scene;
    }

    /// <summary>No call came before its due time, or says that it is late by as much as the clock was set.</summary>
    public static Scene LateAtMost(this Scene scene, double seconds)
    {
        Call latest = Ledger.OfAll().MaxBy(call => call.Lateness);
        scene.Report.Show($"latest call late by {latest.Lateness.TotalSeconds:F3} s");
        scene.Report.Must(latest.Lateness.TotalSeconds <= seconds, $"more than {seconds} s late: {latest}");
        foreach (Call call in Ledger.OfAll()) scene.Report.Must(call.Lateness >= TimeSpan.Zero, $"early: {call}");
        return scene;
    }

    /// <summary>Each due time of each wall-clock job from its first to its next one is in one counter.</summary>
    public static Scene EachAccountedFor(this Scene scene)
    {
        foreach (WallJob job in WallJob.All)
        {
            JobStats stats = scene.StatsOf(job.Name);
            if (scene.NextDueOf(job.Name) is not { } next)
            {
                scene.Report.Must(false, $"{job.Name} is not due any more");
                continue;
            }

            DateTimeOffset first = Ledger.Of(job.Name) is [var call, ..] ? call.Due : job.MultipleAfter(scene.Began.Wall);
            long due = job.Periods(first, next), counted = stats.Runs + stats.Skipped + stats.Missed + stats.Dropped + stats.SteppedOver;
            scene.Report.Must(counted == due, $"{job.Name}: {due} due times before {next:u}, and {counted} counted ({stats.Runs} runs, "
                + $"{stats.Skipped} skipped, {stats.Missed} missed, {stats.Dropped} dropped, {stats.SteppedOver} stepped over)");
        }

        return scene;
    }

    /// <summary>A job was called so many times.</summary>
    public static Scene Called(this Scene scene, WallJob job, int times)
    {
        List<Call> calls = Ledger.Of(job.Name);
        scene.Report.Show($"{job.Name}: {calls.Count} calls for {calls.Sum(call => call.Expirations)}");
        scene.Report.Must(calls.Count == times, $"{job.Name}: {calls.Count} calls, not {times}: {string.Join(", ", calls)}");
        return scene;
    }

    /// <summary>What is due next.</summary>
    public static Scene Next(this Scene scene, WallJob job, DateTimeOffset due)
    {
        scene.Report.Must(scene.NextDueOf(job.Name) == due, $"{job.Name}: due next at {scene.NextDueOf(job.Name):O}, not at {due:O}");
        return scene;
    }

    /// <summary>The aligned jobs are due next at the first multiple after the time that the clock shows.</summary>
    public static Scene NextIsAhead(this Scene scene) =>
        scene.Next(WallJob.Hourly, WallJob.Hourly.MultipleAfter(scene.Ended.Wall)).Next(WallJob.Daily, WallJob.Daily.MultipleAfter(scene.Ended.Wall));
}
