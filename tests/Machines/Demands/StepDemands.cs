namespace TimerAttributes.Machines;

/// <summary>What becomes of the due times that the wall clock has leapt over, or that passed while no call was possible.</summary>
internal static class StepDemands
{
    /// <summary>One call of each wall-clock job answers for all due times between the two moments; those with options as after a stall.</summary>
    /// <param name="scene">All jobs.</param>
    /// <param name="disturbance">The two moments.</param>
    /// <param name="apart">How many due times may have a call of their own, because some time between the moments is not disturbed.</param>
    public static Scene OneLateCall(this Scene scene, Disturbance disturbance, int apart = 0)
    {
        foreach (WallJob job in WallJob.All)
        {
            List<Call> calls = CallsFor(job, disturbance);
            long due = Due(job, disturbance);
            if (due <= apart + (job.IsMoved ? 1 : 0))
            {
                scene.Report.Must(calls.Count <= due, $"{job.Name}: {calls.Count} calls for {due} due times");
                continue;
            }

            long answered = calls.Sum(call => call.Expirations);
            if (job == WallJob.Realtime) scene.Report.Show($"realtime: {calls.Count} calls for {answered} of {due} due times");
            if (job == WallJob.Burst)
            {
                scene.Report.Must(calls.Count >= 1 && calls.Count <= 5 + apart, $"burst: {calls.Count} calls for {due} due times, not five");
                continue;
            }

            scene.Report.Must(calls.Count >= 1 && calls.Count <= 1 + apart && calls.Max(call => call.Expirations) >= due - apart - 1,
                $"{job.Name}: {calls.Count} calls for {due} due times, not one: {string.Join(", ", calls)}");
            scene.Report.Must(answered >= (job.IsMoved ? due - 1 : due), $"{job.Name}: {due} due times, {answered} answered");
        }

        return scene;
    }

    /// <summary>What was leapt over is not called, until the clock is set again.</summary>
    public static Scene NoneLeapt(this Scene scene, Disturbance disturbance, Moment? again = null)
    {
        foreach (WallJob job in WallJob.All)
        {
            List<Call> calls = CallsFor(job, disturbance).FindAll(call => call.At.Monotonic <= (again ?? scene.Ended).Monotonic);
            scene.Report.Must(calls.Count == 0, $"{job.Name}: called for what was leapt over: {string.Join(", ", calls)}");
        }

        scene.Report.Show($"realtime: {scene.StatsOf("realtime").SteppedOver} stepped over");
        return scene;
    }

    /// <summary>A single due time was called once, when its delay had passed on the clock that is not set.</summary>
    public static Scene OnceAfter(this Scene scene, string job, double seconds)
    {
        if (Single(scene, job) is { } waited)
            scene.Report.Must(waited >= seconds && waited < seconds + 60, $"{job}: called {waited:F3} s after the start, not {seconds} s");
        return scene;
    }

    /// <summary>A single due time that was leapt over is called at once: before its delay has passed on the clock that is not set.</summary>
    public static Scene OnceBefore(this Scene scene, string job, double seconds)
    {
        if (Single(scene, job) is { } waited)
            scene.Report.Must(waited < seconds, $"{job}: called {waited:F3} s after the start, not at once after the step");
        return scene;
    }

    /// <summary>The calls after the first moment that answer for due times between the two.</summary>
    public static List<Call> CallsFor(WallJob job, Disturbance disturbance) => Ledger.Of(job.Name).FindAll(call =>
        call.At.Monotonic >= disturbance.Before.Monotonic && call.Due <= disturbance.After.Wall
        && call.Due + (call.Expirations - 1) * job.Period > disturbance.Before.Wall);

    /// <summary>How many due times were between the two moments, by the grid that the job's first call tells, or 1970.</summary>
    public static long Due(WallJob job, Disturbance disturbance)
    {
        DateTimeOffset first = job.IsAligned || Ledger.Of(job.Name) is not [var call, ..]
            ? job.MultipleAfter(disturbance.Before.Wall)
            : job.FirstAfter(disturbance.Before.Wall, call.Due);
        return first > disturbance.After.Wall ? 0 : (disturbance.After.Wall - first).Ticks / job.Period.Ticks + 1;
    }

    private static double? Single(Scene scene, string job)
    {
        List<Call> calls = Ledger.Of(job);
        scene.Report.Must(calls.Count == 1, $"{job}: {calls.Count} calls, not one: {string.Join(", ", calls)}");
        if (calls.Count != 1) return null;
        double waited = (calls[0].At.Monotonic - scene.Began.Monotonic).TotalSeconds;
        scene.Report.Show($"{job}: after {waited:F1} s");
        return waited;
    }
}
