namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>How the generated file reads. One behaviour a snapshot.</summary>
public class TableSnapshots
{
    [Test]
    public void No_jobs() => Snapshot.Match(Generated.TextOf("class Nothing;"));

    [Test]
    public void Static_methods() => Snapshot.Match(Generated.TextOf("""
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        namespace Acme;
        static class Jobs
        {
            [Every("5s", First = "0s")] internal static void Heartbeat(Tick tick) { }
            [Once("10s")] internal static Task WarmUp(CancellationToken stop) => Task.CompletedTask;
        }
        """));

    [Test]
    public void Instance_with_a_service() => Snapshot.Match(Generated.TextOf("""
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        namespace Acme;
        public interface IDb;
        public class Poller
        {
            [Every("1m30s", RunOn = RunOn.Loop)] public ValueTask Poll(IDb db, CancellationToken stop, in Tick tick) => default;
        }
        """));

    [Test]
    public void Keyed_and_optional_services_and_a_default_value()
    {
        Generated generated = Generated.From(ContainerProject.Of("""
            using Microsoft.Extensions.DependencyInjection;
            using TimerAttributes;
            namespace Acme;
            public interface IStore;
            enum Kind { Cold, Hot }
            static class Jobs
            {
                [Every("1s")]
                internal static void Copy([FromKeyedServices("archive")] IStore archive, [FromKeyedServices(Kind.Hot)] IStore? hot, IStore? other = null, int count = 5) { }
            }
            """));
        generated.MustCompile();
        Snapshot.Match(generated.Text!);
    }

    [Test]
    public void Struct_that_keeps_its_state() => Snapshot.Match(Generated.TextOf("""
        using TimerAttributes;
        public struct Counter
        {
            public int Ticks;
            [Every("1s")] public void Count() => Ticks++;
        }
        """));

    [Test]
    public void Private_method_of_a_private_type() => Snapshot.Match(Generated.TextOf("""
        using TimerAttributes;
        namespace Acme;
        partial record Outer
        {
            private partial struct Inner { [Every("1s")] private static void Hidden() { } [Every("2s")] void Other() { } }
        }
        """));

    [Test]
    public void All_options_and_two_attributes() => Snapshot.Match(Generated.TextOf("""
        using TimerAttributes;
        static class Jobs
        {
            [Every("50us", AllowTiny = true, RunOn = RunOn.Thread, Clock = Clock.Boottime)]
            [Once("PT1H", Name = "the <last> one")]
            internal static void Work() { }
        }
        """));

    [Test]
    public void Every_option_that_is_written_and_no_other() => Snapshot.Match(Generated.TextOf("""
        using TimerAttributes;
        static class Jobs
        {
            [Every("15m", Aligned = true, Offset = "5m", Jitter = "2s", Spread = "30s", Overlap = Overlap.Concurrent, MaxConcurrency = 2,
                Missed = MissedTicks.Burst, MaxBurst = 3, Timeout = "30s", Retries = 3, RetryDelay = "150ns", Enabled = false)]
            internal static void Everything() { }

            [Once("1s", Accuracy = "50ms", Overlap = Overlap.Skip, Group = "the \"db\"", RunOn = RunOn.Thread)]
            internal static void Something() { }

            [Every("1s", Accuracy = "50ms", Retries = 0, Enabled = true)]
            internal static void Nothing_but_when() { }
        }
        """));

    [Test]
    public void Cron_jobs_of_several_kinds() => Snapshot.Match(Generated.TextOf("""
        using TimerAttributes;
        namespace Acme;
        static class Jobs
        {
            [Cron("0 9 * * MON-FRI", TimeZone = "Europe/Berlin")] internal static void Open() { }
            [Cron("*/10 * * * * *")] internal static void Poll(Tick tick) { }
            [Cron("@weekly", Name = "week")] [Cron("0 12 24,31 12 ?", Name = "the <last> \"days\"")] internal static void Report() { }
            [Cron("30 8 1,15W,LW,L-3 * *", TimeZone = "local", Clock = Clock.RealtimeAlarm)] internal static void Pay() { }
            [Cron("0 20 13 * +FRI"), Cron("15 10 * 2-11/3 MON#1,FRIL", Jitter = "2s", Spread = "30s")] internal static void Rare() { }
            [Cron("0 6 * * SAT-SUN", RunOn = RunOn.Thread, Missed = MissedTicks.Burst, MaxBurst = 3, Overlap = Overlap.Queue, Timeout = "10m", Retries = 2,
                Enabled = false)]
            internal static void Import() { }
        }
        """));

    [Test]
    public void Instants() => Snapshot.Match(Generated.TextOf("""
        using TimerAttributes;
        static class Jobs
        {
            [Once("2200-12-24T18:00:00+01:00")] internal static void Tree() { }
            [Once("2200-12-24 18:00:30.5", TimeZone = "Europe/Berlin", IfPast = PastInstant.Run, RunOn = RunOn.Loop)] internal static void Bell() { }
            [Once("2200-12-31T23:00Z", Clock = Clock.RealtimeAlarm, Jitter = "2s"), Once("2200-01-01T00:00-05:30")] internal static void Rocket() { }
        }
        """));

    [Test]
    public void Conditions_of_a_type_an_instance_and_a_private_type() => Snapshot.Match(Generated.TextOf("""
        using TimerAttributes;
        static partial class Jobs
        {
            internal static bool IsOpen() => true;
            static bool IsShut => false;
            [Every("1s", When = nameof(IsOpen))] internal static void Open() { }
            [Every("1s", When = nameof(IsShut))] internal static void Shut() { }
            partial struct Inner { bool _on; [Every("1s", When = nameof(_on))] void Hidden() => _on = !_on; }
        }
        class Valve { internal bool IsOpen => true; [Every("1s", When = nameof(IsOpen))] internal void Turn() { } }
        """));
}
