namespace TimerAttributes.Hosting.Tests.Scopes;

/// <summary>
/// What would fail in each run, or go wrong in silence, refuses the start of the host, also behind other constructors; what is right does not. The
/// simple faults are among <see cref="Lifecycle.BrokenRegistrations"/>.
/// </summary>
public class ServiceFaultTests
{
    [Test]
    public Task A_service_that_a_constructor_further_away_takes() => MustRefuse<Report>(
        static services => services.AddScoped<Report>().AddScoped<Repository>(),
        $"it needs {typeof(Report)}, a parameter of its method; the constructor of {typeof(Repository)} takes {typeof(Db)}, which is not registered; "
        + "register it with the services of the host, as in services.AddScoped<Db>().");

    [Test]
    public Task A_keyed_service_that_a_constructor_takes() => MustRefuse<Archive>(
        static services => services.AddScoped<Archive>().AddScoped<Db>(),
        $"it needs {typeof(Archive)}, a parameter of its method; the constructor of {typeof(Archive)} takes {typeof(Db)}, which is not registered; "
        + "register it under that key with the services of the host, as in services.AddKeyedScoped<Db>(key).");

    [Test]
    public Task Services_that_are_there_start() => MustStart<Report>(static services => services.AddScoped<Report>().AddScoped<Repository>().AddScoped<Db>());

    [Test]
    public Task A_factory_is_trusted() => MustStart<Repository>(static services => services.AddScoped(static _ => new Repository(new Db())));

    [Test]
    public Task A_constructor_of_which_everything_is_there_is_enough() => MustStart<Choice>(static services => services.AddScoped<Choice>());

    [Test]
    public Task A_keyed_service_that_is_there() => MustStart<Archive>(
        static services => services.AddScoped<Archive>().AddKeyedSingleton<Db>("archive"));

    private static async Task MustStart<T>(Action<IServiceCollection> add)
        where T : notnull
    {
        int calls = 0;
        await using VirtualHost host = HostOf<T>(add, () => calls++);
        await host.StartAsync();
        await host.Advance(1);
        Assert.That(calls, Is.EqualTo(1));
    }

    private static async Task MustRefuse<T>(Action<IServiceCollection> add, string fault)
        where T : notnull
    {
        await using VirtualHost host = HostOf<T>(add, static () => { });
        Assert.That(host.StartAsync, Throws.InvalidOperationException.With.Message.EqualTo("Nothing was started. Job 'job' cannot be bound: " + fault));
    }

    private static VirtualHost HostOf<T>(Action<IServiceCollection> add, Action call)
        where T : notnull => new(services =>
        {
            add(services);
            services.AddTimerJobs(Row.With<T>(_ => call()));
        });

    private sealed class Db;

    private sealed class Repository(Db db)
    {
        public Db Db => db;
    }

    private sealed class Report(Repository repository)
    {
        public Repository Repository => repository;
    }

    private sealed class Archive([FromKeyedServices("archive")] Db db)
    {
        public Db Db => db;
    }

    private sealed class Choice
    {
        public Choice()
        {
        }

        public Choice(Db db) => Db = db;

        public Db? Db { get; }
    }
}
