using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>A project compiled in memory, with its generated table, and loaded beside the runtime that the tests reference.</summary>
internal sealed class LoadedProject
{
    private static readonly PropertyInfo BindMember = typeof(JobEntry).GetProperty("Bind", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly ConstructorInfo Binding = typeof(JobBinding).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();

    private readonly Dictionary<Type, object> _instances = [];
    private readonly Type _jobs;

    private LoadedProject(Assembly assembly)
    {
        Assembly = assembly;
        _jobs = assembly.GetType("TimerAttributes.ScheduledJobs", throwOnError: true)!;
        Table = (JobTable)_jobs.GetProperty("Table")!.GetValue(null)!;
    }

    public Assembly Assembly { get; }

    /// <summary>The generated table.</summary>
    public JobTable Table { get; }

    /// <summary>What the jobs ask for.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>The generated ids by the names of their members.</summary>
    public IEnumerable<KeyValuePair<string, JobId>> Ids => _jobs.GetProperties(BindingFlags.Static | BindingFlags.Public)
        .Where(member => member.PropertyType == typeof(JobId))
        .Select(member => KeyValuePair.Create(member.Name, (JobId)member.GetValue(null)!));

    public static LoadedProject Of(string source, IServiceProvider? services = null) => Of(UserProject.Of(source), services);

    public static LoadedProject Of(Compilation project, IServiceProvider? services = null)
    {
        Generated generated = Generated.From(project);
        generated.MustCompile();
        using var image = new MemoryStream();
        Assert.That(generated.Compilation.Emit(image).Success);
        image.Position = 0;
        return new(new AssemblyLoadContext(null).LoadFromStream(image)) { Services = services };
    }

    /// <summary>Makes an object of the project's type and gives it to the jobs of that type.</summary>
    public object AddInstance(string type)
    {
        Type found = Assembly.GetType(type, throwOnError: true)!;
        return _instances[found] = Activator.CreateInstance(found, nonPublic: true)!;
    }

    /// <summary>The handler of the job of that name, bound as the scheduler binds it at start.</summary>
    public JobHandler BindJob(string name) => Bind(name, NewBinding());

    /// <summary>The condition of the job of that name, bound likewise.</summary>
    public Func<Tick, bool> BindCondition(string name) => Entry(name).Options.When!(NewBinding());

    /// <summary>Both, bound at one start.</summary>
    public (JobHandler Handler, Func<Tick, bool> Condition) BindBoth(string name)
    {
        JobBinding binding = NewBinding();
        return (Bind(name, binding), Entry(name).Options.When!(binding));
    }

    private JobEntry Entry(string name) => Table.Entries.Single(entry => entry.Name == name);

    private JobHandler Bind(string name, JobBinding binding) => ((Func<JobBinding, JobHandler>)BindMember.GetValue(Entry(name))!)(binding);

    private JobBinding NewBinding()
    {
        var scheduler = new Scheduler(Table, new SchedulerOptions { Services = Services });
        return (JobBinding)Binding.Invoke([scheduler, Services, _instances]);
    }
}
