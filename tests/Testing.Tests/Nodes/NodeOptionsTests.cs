using System.Diagnostics.Metrics;
using System.Reflection;
using NUnit.Framework;
using TimerAttributes.State;
using TimerAttributes.Testing.Nodes;

namespace TimerAttributes.Testing.Tests.Nodes;

/// <summary>The settings of the schedulers of a node.</summary>
public class NodeOptionsTests : NodeFixture
{
    [Test]
    public void The_options_of_the_user_go_before_those_of_the_node()
    {
        var others = new TimerState(new MemoryStore());
        var options = new SchedulerOptions
        {
            Services = new NoServices(),
            OnError = static _ => { },
            OnRunEnded = static _ => { },
            Host = "mine",
            Filters = [],
            Scopes = new NoScopes(),
            State = others,
            MeterFactory = new NoMeters(),
            Loop = new(),
            SpinBudget = 0.1,
            RealTime = new(),
            DrainTimeout = TimeSpan.FromSeconds(7),
        };
        VirtualNode node = Bench.Time.NewNode();

        SchedulerOptions mine = NodeOptions.Of(options, node.Name, node.State, TimeSpan.FromSeconds(5));
        SchedulerOptions defaults = NodeOptions.Of(new(), node.Name, node.State, TimeSpan.FromSeconds(5));

        foreach (PropertyInfo property in typeof(SchedulerOptions).GetProperties())
        {
            Assert.That(property.GetValue(options), Is.Not.Null, property.Name);
            Assert.That(property.GetValue(mine), Is.EqualTo(property.GetValue(options)), property.Name);
        }

        Assert.That((defaults.Host, defaults.State, defaults.DrainTimeout), Is.EqualTo((node.Name, node.State, TimeSpan.FromSeconds(5))));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class NoScopes : IRunScopes
    {
        public bool IsNeeded(string job, IReadOnlyList<JobDependency> dependencies) => false;

        public IRunScope Open(string job) => throw new NotSupportedException();
    }

    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
