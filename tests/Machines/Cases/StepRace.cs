using static TimerAttributes.Machines.WallJob;

namespace TimerAttributes.Machines;

/// <summary>
/// Steps forward on two processors, where a timer of the wall clock may expire, and be read, before the kernel tells that the clock was set.
/// </summary>
internal static class StepRace
{
    private const int Steps = 200;
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20); // The clocks of a moment are read one after the other.
    private const string November = "2026-11-18T13:06:40Z";
    private static readonly WallJob[] Judged = [Realtime, Hourly, Daily];

    public static readonly Case[] Cases =
    [
        new("K01", "200 steps or more of +2 h: for each step one late call of each job, and no due time is lost or doubled", report =>
        {
            using Scene scene = Scene.StartAt(report, November);
            List<Disturbance> steps = Race(scene, TimeSpan.FromHours(2));
            Finish(scene);
            foreach (WallJob job in Judged) Judge(report, job, steps, calls: 1);
        }),
        new("K01-corrections", "200 steps or more of +200,000 s: nothing is called for what was leapt over, and each due time is in one counter", report =>
        {
            using Scene scene = Scene.StartAt(report, November);
            List<Disturbance> steps = Race(scene, TimeSpan.FromSeconds(200_000));
            Finish(scene);
            foreach (WallJob job in Judged) Judge(report, job, steps, calls: 0);
        }),
    ];

    // Each step waits until all timers have seen the one before, since two of two hours are one of four to a timer that sees both at once.
    private static List<Disturbance> Race(Scene scene, TimeSpan by)
    {
        var steps = new List<Disturbance>();
        var random = new Random(4711);
        Scene.Until(Realtime, 2);
        for (int i = 0; i < Steps * TestMachine.Rounds; i++)
        {
            Patience.Sleep(0.03 + random.NextDouble() * 0.03);
            steps.Add(Disturbance.Of(() => MachineClock.Step(by)));
            scene.UntilSeen();
        }

        return steps;
    }

    private static void Finish(Scene scene)
    {
        Scene.GoOn();
        scene.End();
        scene.ExactIntervals().NoneTwice().LateAtMost(60).EachAccountedFor().NextIsAhead();
    }

    // Judges each step that leapt over a due time of the job, but for those where a due time passed so shortly before or after the step that it
    // is not known whether the step leapt over it.
    private static void Judge(Report report, WallJob job, List<Disturbance> steps, int calls)
    {
        int all = 0, wrong = 0;
        long answered = 0;
        foreach (Disturbance step in steps.Where(step => StepDemands.Due(job, step) > 0 && IsClear(job, step)))
        {
            List<Call> seen = StepDemands.CallsFor(job, step);
            all++;
            answered += seen.Sum(call => call.Expirations);
            if (seen.Count == calls && seen.TrueForAll(call => call.Expirations >= StepDemands.Due(job, step))) continue;
            wrong++;
            report.Must(false, $"{job.Name}: {seen.Count} calls, not {calls}, for {StepDemands.Due(job, step)} due times: {string.Join(", ", seen)}");
        }

        report.Show($"{job.Name}: {all} steps over its due times, {wrong} of them with other than {calls} calls, for {answered} due times");
        report.Must(all > steps.Count / 20, $"{job.Name}: only {all} of {steps.Count} steps have leapt over a due time");
    }

    // The step was made between the two moments. By the clock as it was before, no due time passed until the second, and by the clock as it was
    // after, none since the first. (By how much the clock was set is not asked: the thread that sets it may be held up over that.)
    private static bool IsClear(WallJob job, Disturbance step)
    {
        TimeSpan most = step.After.Boottime - step.Before.Boottime + Margin;
        return StepDemands.Due(job, step with { After = step.Before with { Wall = step.Before.Wall + most } }) == 0
            && StepDemands.Due(job, step with { Before = step.After with { Wall = step.After.Wall - most } }) == 0;
    }
}
