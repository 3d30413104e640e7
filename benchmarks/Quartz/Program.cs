using TimerAttributes;
using TimerAttributes.Benchmarks;
using TimerAttributes.Benchmarks.Subjects;

return await Benchmark.RunAsync(args, new Dictionary<string, ISubject>
{
    ["loop"] = new SchedulerSubject(RunOn.Loop),
    ["pool"] = new SchedulerSubject(RunOn.Pool),
    ["timer"] = new TimerSubject(),
    ["periodic"] = new PeriodicTimerSubject(),
    ["quartz"] = new QuartzSubject(),
});
