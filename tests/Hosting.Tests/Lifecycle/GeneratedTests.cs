using Counted = TimerAttributes.Hosting.Tests.Harness.Tally.Counted;

namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>The generated method adds the jobs of this project, and the classes that have them.</summary>
public class GeneratedTests
{
    [Test]
    public async Task AddTimerJobs_adds_the_jobs_of_the_project_and_their_classes_as_scoped_services()
    {
        var notes = new Notes();
        await using var host = new VirtualHost(services => services.AddSingleton(notes).AddSingleton<Tally>().AddScoped<Counted>().AddTimerJobs());
        await host.StartAsync();
        await host.Advance(2);
        Assert.That(notes.Lines, Is.EqualTo(new[] { "jobs 1 of service 1", "static", "jobs 2 of service 2", "static" }));
        Assert.That(host.Services.GetRequiredService<Tally>(), Has.Property(nameof(Tally.Made)).EqualTo(2).And.Property(nameof(Tally.Disposed)).EqualTo(2));
    }

    [Test]
    public async Task A_class_that_the_services_have_already_keeps_its_lifetime()
    {
        var notes = new Notes();
        await using var host = new VirtualHost(services => services
            .AddSingleton(notes).AddSingleton<Tally>().AddSingleton<Counted>().AddSingleton<ScopedJobs>().AddTimerJobs());
        await host.StartAsync();
        await host.Advance(2);
        Assert.That(notes.Lines, Is.EqualTo(new[] { "jobs 1 of service 1", "static", "jobs 1 of service 1", "static" }));
    }
}

/// <summary>What jobs have noted.</summary>
internal sealed class Notes
{
    private int _instances;

    public List<string> Lines { get; } = [];

    public int NewInstance() => Interlocked.Increment(ref _instances);
}

internal sealed class ScopedJobs(Notes notes, Counted counted)
{
    private readonly int _number = notes.NewInstance();

    [Every("1s", RunOn = RunOn.Loop)]
    internal void Note() => notes.Lines.Add($"jobs {_number} of service {counted.Number}");

    [Every("1s", RunOn = RunOn.Loop)]
    internal static void NoteStatic(Notes notes) => notes.Lines.Add("static");
}
