namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>K08: a service that is not to be had is an error at the start, which names job, service and remedy.</summary>
public class RefusedServices
{
    [TestCase("IStore store", "it needs Acme.IStore, a parameter of its method; register it with the provider in SchedulerOptions.Services.")]
    [TestCase("[FromKeyedServices(\"archive\")] IStore store", "it needs Acme.IStore with the key \"archive\", a parameter of its method; register it with the provider in SchedulerOptions.Services.")]
    [TestCase("[FromKeyedServices(Kind.Hot)] IStore store", "it needs Acme.IStore with the key Hot, a parameter of its method; register it with the provider in SchedulerOptions.Services.")]
    [TestCase("List<int> store", """
        it needs System.Collections.Generic.List`1[System.Int32], a parameter of its method; the provider in SchedulerOptions.Services threw System.InvalidOperationException: Cannot resolve scoped service 'System.Collections.Generic.List`1[System.Int32]' from root provider. (If a scoped service is the cause: take an IServiceScopeFactory in its place, and get the service from a scope in each run. Otherwise correct the constructor or the factory that threw it.)
        """)]
    [TestCase("List<int>? store = null", "(If a scoped service is the cause: take an IServiceScopeFactory in its place, and get the service from a scope in each run. Otherwise correct the constructor or the factory that threw it.)")]
    [TestCase("[FromKeyedServices(\"scoped\")] List<int> store", "with the key \"scoped\", a parameter of its method; the provider in SchedulerOptions.Services threw System.InvalidOperationException: Cannot resolve scoped service")]
    public void K08_the_start_is_refused_with_job_service_and_remedy(string parameter, string reason)
    {
        LoadedProject project = InjectedJob.Load(
            "services.AddScoped<List<int>>().AddKeyedScoped<List<int>>(\"scoped\");",
            $"[Every(\"1s\")] internal static void Job({parameter}) {{ }}");
        var scheduler = new Scheduler(project.Table, new SchedulerOptions { Services = project.Services });
        Assert.That(scheduler.Start, Throws.InvalidOperationException.With.Message.StartsWith("Nothing was started. Job 'Acme.Jobs.Job' cannot be bound: it needs ")
            .And.Message.Contains(reason.Trim()));
    }

    [Test]
    public void K08_a_provider_without_keyed_services_is_told_so()
    {
        LoadedProject project = InjectedJob.Load("{ }", """[Every("1s")] internal static void Job([FromKeyedServices("archive")] IStore store) { }""");
        project.Services = new NoKeys();
        Assert.That(() => project.BindJob("Acme.Jobs.Job"), Throws.InvalidOperationException.With.Message.EqualTo(
            $"it needs Acme.IStore with the key \"archive\", a parameter of its method; the provider in SchedulerOptions.Services, {typeof(NoKeys)}, "
            + "has no keyed services, so use one that is an IKeyedServiceProvider."));
    }

    [Test]
    public void K08_an_instance_that_is_scoped_is_refused_with_its_remedy()
    {
        LoadedProject project = InjectedJob.Load("services.AddScoped<Poller>();", """public class Poller { [Every("1s")] public void Job() { } }""");
        Assert.That(() => project.BindJob("Acme.Jobs.Poller.Job"), Throws.InvalidOperationException.With.Message.Contains(
            "(If a scoped service is the cause: register the type as a singleton, let it take an IServiceScopeFactory in place of scoped services, "
            + "and get the service from a scope in each run. Otherwise correct the constructor or the factory that threw it.)"));
    }

    private sealed class NoKeys : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
