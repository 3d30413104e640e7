namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>Hosts whose services are registered wrongly. Each has the job <c>job</c>.</summary>
internal static class BrokenRegistrations
{
    public static IEnumerable<BrokenHost> All =>
    [
        Of("a parameter that is not registered", Row.With<Db>(Ignore), static _ => { },
            $"it needs {typeof(Db)}, a parameter of its method; register it with the services of the host, as in services.AddScoped<Db>()."),
        Of("a class of jobs that is not registered", Method(typeof(Jobs)), static _ => { },
            $"it needs {typeof(Jobs)}, the instance it is a method of; register it with the services of the host, as in services.AddScoped<Jobs>()."),
        Of("a service of a constructor that is not registered", Method(typeof(Jobs)), static services => services.AddScoped<Jobs>(),
            $"the constructor of {typeof(Jobs)} takes {typeof(Db)}, which is not registered; register it with the services of the host, as in "
            + "services.AddScoped<Db>()."),
        Of("a keyed service that is registered without its key", Keyed("archive"), static services => services.AddSingleton<Db>(),
            typeof(Db) + " with the key \"archive\"", "as in services.AddKeyedScoped<Db>(key)"),
        Of("an abstract class of jobs", Method(typeof(BaseJobs)), static _ => { },
            "it needs " + typeof(BaseJobs), "register a class for it", "as in services.AddScoped<BaseJobs, YourClass>()"),
        Of("an interface that is not registered", Row.With<IDb>(Ignore), static _ => { },
            "it needs " + typeof(IDb), "as in services.AddScoped<IDb, YourClass>()"),
        Of("a class without a public constructor", Row.With<Hidden>(Ignore), static services => services.AddScoped<Hidden>(),
            $"{typeof(Hidden)} has no public constructor", "make one public, or register it by a factory"),
        Of("a constructor that throws", Row.With<Failing>(Ignore), static services => services.AddSingleton<Failing>(),
            "it needs " + typeof(Failing), "System.IO.IOException: no disk", "correct the constructor or the factory that threw it"),
        Of("a generic interface that is not registered", Row.With<IComparer<Db>>(Ignore), static _ => { },
            "it needs " + typeof(IComparer<Db>), "as in services.AddScoped<IComparer<Db>, YourClass>()"),
        Of("a factory that returns another type", Row.With<Db>(Ignore), static services => services.AddSingleton(typeof(Db), static _ => "db"),
            "it needs " + typeof(Db), "returned an object of System.String, which is no Db", "correct the registration"),
        Of("an instance of another type", Method(typeof(Jobs)), static services => services.AddSingleton(typeof(Jobs), static _ => "jobs"),
            "it needs " + typeof(Jobs), "returned an object of System.String, which is no Jobs", "correct the registration"),
        Of("a scoped service in a singleton", Method(typeof(Jobs)), static services => services.AddSingleton<Jobs>().AddScoped<Db>(),
            $"the singleton {typeof(Jobs)} takes {typeof(Db)}, which is scoped, so one object would serve all runs; register Jobs as a scoped "
            + "service, or let it take an IServiceScopeFactory."),
        Of("two services that take one another", Row.With<Chicken>(Ignore), static services => services.AddScoped<Chicken>().AddScoped<Egg>(),
            $"the constructors of {typeof(Chicken)} and {typeof(Egg)} take one another; let one of them take an IServiceProvider."),
        new("a job that breaks a rule of the build", static services => services.AddTimerJobs(new JobTable().WithBroken("Acme.Poll")), [],
            ["These jobs break a rule of the build, so they are not in the table and would never run: 'Acme.Poll'.", "or remove its attribute"]),
        new("two jobs of one name in two tables", static services => services.AddSingleton<Db>()
            .AddTimerJobs(Row.With<Db>(Ignore)).AddTimerJobs(Row.With<Db>(Ignore)), [], ["'job'", "give one of them another Name in its attribute"]),
    ];

    private static BrokenHost Of(string fault, JobTable table, Action<IServiceCollection> add, params string[] words) => new(fault, services =>
    {
        add(services);
        services.AddTimerJobs(table);
    }, [], ["Nothing was started. Job 'job' cannot be bound: ", .. words]);

    private static JobTable Method(Type type) => Job(binding => binding.Instance(type));

    private static JobTable Keyed(string key) => Job(binding => binding.KeyedService<Db>(
        key, static services => services is IKeyedServiceProvider keyed ? keyed.GetKeyedService : null));

    private static JobTable Job(Action<JobBinding> bind) => new(new JobEntry("job", Schedule.Every("1s"), new JobOptions(), binding =>
    {
        bind(binding);
        return static (in Tick _, CancellationToken _) => default;
    }));

    private static void Ignore<T>(T service)
    {
    }

    private interface IDb;

    private sealed class Db : IDb;

    private sealed class Jobs(Db db)
    {
        public Db Db => db;
    }

    private abstract class BaseJobs;

    private sealed class Hidden
    {
        private Hidden()
        {
        }
    }

    private sealed class Failing
    {
        public Failing() => throw new IOException("no disk");
    }

    private sealed class Chicken(Egg egg)
    {
        public Egg Egg => egg;
    }

    private sealed class Egg(Chicken chicken)
    {
        public Chicken Chicken => chicken;
    }
}
