using System.Reflection;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>Generated code that is compiled, loaded, bound and called: the right method, with the right arguments.</summary>
public class BoundHandlers
{
    private const string Project = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;

        public static partial class Jobs
        {
            public static List<string> Calls = new();

            [Every("1s")] static void Plain() => Calls.Add("Plain");
            [Every("1s")] internal static void Arguments(CancellationToken stop, IFormatProvider service, in Tick tick, Scheduler scheduler, Tick again) =>
                Calls.Add($"{stop.IsCancellationRequested} {service.GetType().Name} {tick.Expirations} {scheduler is not null} {again.Expirations}");
            [Every("1s")] internal static async Task Async() { await Task.Yield(); Calls.Add("Async"); }
            [Every("1s")] internal static async ValueTask Value(Tick tick) { await Task.Yield(); Calls.Add("Value"); throw new InvalidOperationException("late"); }

            [Every("1s")] internal static Task Nothing() => null!;

            private partial class Hidden { private class Deeper { [Every("1s")] internal static void Job() => Calls.Add("Hidden"); } }
        }

        public class Poller
        {
            private int _calls;
            [Every("1s")] internal void Poll() => Jobs.Calls.Add("Poll " + ++_calls);
        }

        public partial struct Counter
        {
            private int _calls;
            [Every("1s")] void Count() => Jobs.Calls.Add("Count " + ++_calls);
            [Every("1s")] internal void CountToo() => Jobs.Calls.Add("Count " + ++_calls);
        }
        """;

    private readonly LoadedProject _project = LoadedProject.Of(Project, new OneService());

    [TestCase("Jobs.Plain", "Plain")]
    [TestCase("Jobs.Async", "Async")]
    [TestCase("Jobs.Hidden.Deeper.Job", "Hidden")]
    [TestCase("Jobs.Arguments", "True CultureInfo 0 True 0")]
    public async Task The_method_is_called_with_what_it_asks_for(string job, string call) =>
        Assert.That(await Calls(_project.BindJob(job)), Is.EqualTo([call]));

    [Test]
    public void What_an_async_method_throws_is_in_its_task() =>
        Assert.That(async () => await Calls(_project.BindJob("Jobs.Value")), Throws.InvalidOperationException.With.Message.EqualTo("late"));

    [Test]
    public void K11_a_method_that_returns_a_null_task_is_told_what_to_return() =>
        Assert.That(async () => await Calls(_project.BindJob("Jobs.Nothing")), Throws.InvalidOperationException.With.Message.Contains(
            "returned null instead of a Task: return Task.CompletedTask where there is nothing to await, or make the method async."));

    [Test]
    public async Task An_instance_keeps_its_state_from_tick_to_tick()
    {
        _project.AddInstance("Poller");
        JobHandler poll = _project.BindJob("Poller.Poll");
        Assert.That(await Calls(poll, poll), Is.EqualTo(["Poll 1", "Poll 2"]));
    }

    [Test]
    public async Task A_struct_keeps_its_state_and_its_jobs_share_it()
    {
        _project.AddInstance("Counter");
        Assert.That(await Calls(_project.BindJob("Counter.Count"), _project.BindJob("Counter.CountToo")), Is.EqualTo(["Count 1", "Count 2"]));
    }

    [Test]
    public void A_missing_instance_is_an_error_at_the_binding() =>
        Assert.That(() => LoadedProject.Of(Project).BindJob("Poller.Poll"), Throws.InvalidOperationException.With.Message.Contains("Poller"));

    [Test]
    public void A_missing_service_is_an_error_at_the_binding() =>
        Assert.That(() => LoadedProject.Of(Project).BindJob("Jobs.Arguments"), Throws.InvalidOperationException.With.Message.Contains("IFormatProvider"));

    [Test]
    public void Instances_are_added_by_a_method_of_their_own_type() => Assert.That(
        _project.Assembly.GetType("TimerAttributes.ScheduledJobs")!.GetMember("Add").Cast<MethodInfo>().Select(add => add.ToString()),
        Is.EquivalentTo(["Void Add(TimerAttributes.Scheduler, Counter)", "Void Add(TimerAttributes.Scheduler, Poller)"]));

    [Test]
    public void Rows_carry_schedule_and_options()
    {
        JobTable table = LoadedProject.Of("""
            using TimerAttributes;
            static class J
            {
                [Every("90s", First = "0s", RunOn = RunOn.Loop)] internal static void A() { }
                [Every("2us", AllowTiny = true, Clock = Clock.Realtime)] internal static void B() { }
                [Once("PT1M", RunOn = RunOn.Thread)] internal static void C() { }
                [Once("0s")] internal static void D() { }
            }
            """).Table;
        Assert.That(table.Entries.Select(row => $"{row.Name} {row.Schedule} {row.RunOn}"), Is.EqualTo([
            "J.A every 1m30s, first after 0s Loop", "J.B every 2us, realtime clock Pool", "J.C once after 1m Thread", "J.D once after 0s Pool",
        ]));
    }

    [Test]
    public void Each_clock_is_written_and_told_in_the_words_of_the_runtime([Values] Clock clock)
    {
        string source = $"using TimerAttributes; static class J {{ [Every(\"1s\", Clock = Clock.{clock})] internal static void A() {{ }} }}";
        Schedule schedule = LoadedProject.Of(source).Table.Entries.Single().Schedule;
        Assert.That(schedule.Clock, Is.EqualTo(clock));
        Assert.That(Generated.TextOf(source), Does.Contain($"  {schedule}\n"), "the comment above the row");
    }

    private async Task<List<string>> Calls(params JobHandler[] handlers)
    {
        var calls = (List<string>)_project.Assembly.GetType("Jobs")!.GetField("Calls")!.GetValue(null)!;
        calls.Clear();
        foreach (JobHandler handler in handlers) await handler(default, new CancellationToken(canceled: true));
        return calls;
    }

    private sealed class OneService : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(IFormatProvider) ? System.Globalization.CultureInfo.InvariantCulture : null;
    }
}
