using TimerAttributes;
using TimerAttributes.Benchmarks;
using TimerAttributes.Benchmarks.Subjects;

const int Precision = 10; // µs
var urgent = new RealTimeOptions { Priority = 50, LockMemory = true, KeepProcessorsAwake = true };

return await Benchmark.RunAsync(args, new Dictionary<string, ISubject>
{
    ["loop"] = new SchedulerSubject(RunOn.Loop),
    ["pool"] = new SchedulerSubject(RunOn.Pool),
    ["timer"] = new TimerSubject(),
    ["thread"] = new SchedulerSubject(RunOn.Thread),
    ["precise"] = new SchedulerSubject(RunOn.Loop) { Precision = Precision },
    ["precise-thread"] = new SchedulerSubject(RunOn.Thread) { Precision = Precision },
    ["precise-rt"] = new SchedulerSubject(RunOn.Loop) { Precision = Precision, RealTime = urgent },
    ["precise-thread-rt"] = new SchedulerSubject(RunOn.Thread) { Precision = Precision, RealTime = urgent },
    ["periodic"] = new PeriodicTimerSubject(),
});
