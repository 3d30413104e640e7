namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>Conditions in generated code that is compiled, loaded and bound: the right member of the right object is asked.</summary>
public class BoundConditions
{
    private const string Project = """
        using System;
        using TimerAttributes;

        public static partial class Jobs
        {
            private static bool s_field;
            private static bool Property => s_field;
            internal static bool Method() => s_field;

            [Every("1s", When = nameof(s_field))] internal static void ByField() => s_field = !s_field;
            [Every("1s", When = nameof(Property))] internal static void ByProperty() => s_field = !s_field;
            [Every("1s", When = nameof(Method))] static void ByMethod() => s_field = !s_field;

            private partial class Hidden
            {
                internal static bool Open = true;
                private static bool Shut => !Open;
                [Every("1s", When = "Open")] internal static void ByOpen() => Open = !Open;
                [Every("1s", When = "Shut")] private static void ByShut() => Open = !Open;
            }
        }

        public class Gate { protected internal bool @is; protected virtual bool IsOpen() => @is; }

        public partial class Poller : Gate
        {
            protected override bool IsOpen() => !base.IsOpen();
            [Every("1s", When = nameof(@is))] internal void Poll() => @is = !@is;
            [Every("1s", When = nameof(IsOpen))] internal void PollToo() => @is = !@is;
            [Every("1s", When = "Everybody")] internal void Last() => Everybody = !Everybody;
            private static bool Everybody { get; set; }
        }

        public partial struct Counter
        {
            private int _calls;
            private bool IsOdd => _calls % 2 == 1;
            public bool IsEven() => !IsOdd;
            [Every("1s", When = nameof(IsLate))] void Late() { }
            private readonly bool IsLate(in Tick tick) => tick.Expirations > 0;
            [Every("1s", When = nameof(IsOdd))] void Odd() => _calls++;
            [Every("1s", When = nameof(IsEven))] public void Even() => _calls++;
        }
        """;

    // A default tick has 0 expirations. Each of these members also has an overload that returns the opposite.
    [TestCase("Days.Static", true)]
    [TestCase("Days.Instance", true)]
    [TestCase("Days.Hidden", true)]
    [TestCase("Days.ByReference", true)]
    public void A_condition_that_takes_the_tick_gets_it(string job, bool expected)
    {
        var project = LoadedProject.Of("""
            using TimerAttributes;
            public partial class Days
            {
                internal static bool OnStatic(Tick tick) => tick.Expirations == 0;
                internal static bool OnStatic() => false;
                internal bool OnInstance() => false;
                internal bool OnInstance(Tick tick) => tick.Expirations == 0;
                private bool OnHidden(object tick) => false;
                private bool OnHidden(Tick tick) => tick.Expirations == 0;
                private static bool OnReference(Tick tick) => tick.Expirations == 0;
                [Every("1s", When = nameof(OnStatic))] internal static void Static() { }
                [Every("1s", When = nameof(OnInstance))] internal void Instance() { }
                [Every("1s", When = nameof(OnHidden))] internal void Hidden() { }
                [Every("1s", When = nameof(OnReference))] internal void ByReference() { }
            }
            """);
        project.AddInstance("Days");
        Assert.That(project.BindCondition(job)(default), Is.EqualTo(expected));
    }

    [TestCase("Jobs.ByField", false)]
    [TestCase("Jobs.ByProperty", false)]
    [TestCase("Jobs.ByMethod", false)]
    [TestCase("Jobs.Hidden.ByOpen", true)]
    [TestCase("Jobs.Hidden.ByShut", false)]
    [TestCase("Poller.Poll", false)]
    [TestCase("Poller.PollToo", true)]
    [TestCase("Poller.Last", false)]
    [TestCase("Counter.Late", false, false)]
    [TestCase("Counter.Odd", false)]
    [TestCase("Counter.Even", true)]
    public async Task A_condition_is_asked_of_what_the_job_is_called_on(string job, bool before, bool changes = true)
    {
        var project = LoadedProject.Of(Project);
        project.AddInstance("Poller");
        project.AddInstance("Counter");
        (JobHandler handler, Func<Tick, bool> condition) = (project.BindJob(job), project.BindCondition(job));
        Assert.That(condition(default), Is.EqualTo(before));
        await handler(default, default);
        Assert.That(condition(default), Is.EqualTo(before ^ changes), "What the job did is seen by its condition.");
    }

    [Test]
    public async Task An_instance_that_the_services_make_anew_each_time_is_one_for_job_and_condition()
    {
        var project = LoadedProject.Of("""
            public class Valve { internal bool IsOpen; [TimerAttributes.Every("1s", When = nameof(IsOpen))] internal void Turn() => IsOpen = !IsOpen; }
            """, new Transient());
        (JobHandler handler, Func<Tick, bool> condition) = project.BindBoth("Valve.Turn");
        await handler(default, default);
        Assert.That(condition(default));
    }

    [Test]
    public void What_is_asked_for_nothing_but_a_type_allocates_no_closure() =>
        Assert.That(Generated.TextOf(Project), Does.Contain("When = static _ => static _ => global::Jobs.Method(),"));

    private sealed class Transient : IServiceProvider
    {
        public object? GetService(Type serviceType) => Activator.CreateInstance(serviceType);
    }
}
