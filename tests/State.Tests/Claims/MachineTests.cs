using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;
using TimerAttributes.Testing;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Persistent jobs of each machine, in a store that several machines share: a row belongs to the name of a host.</summary>
public class MachineTests
{
    private readonly List<DateTimeOffset> _runs = [];
    private readonly List<Scheduler> _processes = [];
    private VirtualTime _time = null!;
    private SharedStore _store = null!;

    [SetUp]
    public void Prepare()
    {
        _runs.Clear();
        _time = new();
        _store = new(new MemoryStore(_time.TimeProvider));
    }

    [TearDown]
    public async Task End()
    {
        foreach (Scheduler process in _processes) await process.DisposeAsync();
        _processes.Clear();
        _time.Dispose();
    }

    [TestCase("pod-1", "pod-2", 2)]
    [TestCase("shop", "shop", 1)]
    public async Task A_delay_has_one_run_for_each_name_of_a_host(string before, string after, int runs)
    {
        await StartAsync(Schedule.Once("10s"), before);
        await Pass(60);
        await _processes[0].DisposeAsync();
        await StartAsync(Schedule.Once("10s"), after);
        await Pass(60);
        Assert.That(_runs, Has.Count.EqualTo(runs));
    }

    [TestCase("shop", 6)]
    [TestCase("other", 12)]
    public async Task Processes_of_one_machine_share_the_due_times_that_are_the_same_in_all(string host, int runs)
    {
        Schedule period = Schedule.Every("20s").Align();
        await StartAsync(period, "shop");
        await _time.AdvanceAsync(TimeSpan.FromMilliseconds(3));
        await StartAsync(period, host);
        await Pass(130);
        Assert.That(_runs, Has.Count.EqualTo(runs));
    }

    private Task Pass(int seconds) => _time.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    private async Task StartAsync(Schedule schedule, string host)
    {
        JobEntry job = JobRow.Of("job", schedule, new JobOptions { Persistent = true, RunOn = RunOn.Loop }, tick => _runs.Add(tick.Due));
        Scheduler process = _time.NewScheduler(new(job), new() { State = new TimerState(_store, _time.TimeProvider), Host = host });
        _processes.Add(process);
        await process.StartAsync();
    }

    private sealed class SharedStore(ITimerStore rows) : StoreWrapper(rows)
    {
        public override bool IsShared => true;
    }
}
