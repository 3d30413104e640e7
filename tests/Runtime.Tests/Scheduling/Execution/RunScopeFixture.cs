namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>A job whose service comes from a scope of the run, and a count of the scopes and services that were made and disposed of.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class RunScopeFixture
{
    private protected readonly List<string> _log = [];
    private protected readonly List<Exception> _errors = [];
    private protected readonly Scopes _scopes = new();

    private protected VirtualScheduler Start(JobOptions options, Func<Context, Tick, CancellationToken, ValueTask> handler, params IRunFilter[] filters) => new(
        new SchedulerOptions { Scopes = _scopes, Services = _scopes, Filters = filters, OnError = error => _errors.Add(error.Exception) },
        Row(options, handler));

    private protected static JobEntry Row(JobOptions options, Func<Context, Tick, CancellationToken, ValueTask> handler) =>
        new("job", Schedule.Every("1s"), options, binding =>
        {
            Context context = binding.Service<Context>();
            return (in Tick tick, CancellationToken stop) => handler(context, tick, stop);
        });

    /// <summary>A service that is made anew in each scope.</summary>
    private protected sealed class Context(int number)
    {
        public int Number => number;

        public bool IsWanted => number != 2;
    }

    /// <summary>Scopes with numbers. The root provider refuses to make the service.</summary>
    private protected sealed class Scopes : IRunScopes, IServiceProvider
    {
        public int Opened { get; private set; }

        public int Disposed { get; private set; }

        public List<string> Asked { get; } = [];

        public Exception? Fault { get; set; }

        public TaskCompletionSource? DisposalGate { get; set; }

        public object? GetService(Type serviceType) => throw new InvalidOperationException("A scoped service was asked for outside a scope.");

        public bool IsNeeded(string job, IReadOnlyList<JobDependency> dependencies)
        {
            Asked.Add($"{job}: {string.Join("; ", dependencies)}");
            if (Fault is not null) throw Fault;
            return dependencies.Any(static dependency => dependency.Type == typeof(Context));
        }

        public IRunScope Open(string job) => new Scope(this, ++Opened);

        private sealed class Scope(Scopes all, int number) : IRunScope, IServiceProvider
        {
            private readonly Context _context = new(number);

            public IServiceProvider Services => this;

            public object? GetService(Type serviceType) => serviceType == typeof(Context) ? _context : null;

            public async ValueTask DisposeAsync()
            {
                if (all.DisposalGate is { } gate) await gate.Task;
                all.Disposed++;
            }
        }
    }
}
