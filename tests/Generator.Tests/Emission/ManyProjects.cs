using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>A program has the jobs of the projects that it references, by a public class that each of them generates.</summary>
public class ManyProjects
{
    private const string Backup = """
        using TimerAttributes;
        namespace Acme.Backup;
        internal class Store { [Every("1d")] internal void Save() { } }
        static partial class Disk { [Every("1h", Name = "sweep")] private static void Sweep() { } }
        """;

    private const string Mail = """
        using TimerAttributes;
        namespace Acme.Mail;
        public class Sender { [Every("1m")] internal void Send() { } }
        """;

    private const string Program = """
        using TimerAttributes;
        static class Jobs
        {
            internal static JobTable It => ScheduledJobs.All;
            [Every("1s")] internal static void Beat() { }
        }
        """;

    [Test]
    public void All_has_the_own_jobs_and_then_those_of_other_projects_in_the_order_of_their_names([Values] bool isEditor)
    {
        // Arrange
        MetadataReference[] references = isEditor
            ? [LibraryProject.InEditor("Acme.Mail", Mail), LibraryProject.InEditor("Acme.Backup", Backup)]
            : [LibraryProject.Built("Acme.Mail", Mail), LibraryProject.Built("Acme.Backup", Backup)];

        // Act
        Generated program = Generated.From(UserProject.Of(Program).AddReferences(references));

        // Assert
        program.MustCompile();
        if (!isEditor) Snapshot.Match(program.Text!);
        Assert.That(program.Text!.IndexOf("ProjectTables._Acme_Backup_", StringComparison.Ordinal),
            Is.InRange(0, program.Text.IndexOf("ProjectTables._Acme_Mail_", StringComparison.Ordinal)));
    }

    [Test]
    public void A_program_runs_internal_and_private_jobs_of_projects_that_it_references()
    {
        // Arrange
        PortableExecutableReference backup = LibraryProject.Built("Acme.Backup", Backup);
        Generated program = Generated.From(UserProject.Of(Program).AddReferences(backup));
        program.MustCompile();

        // Act
        JobTable all = TableOf(program.Compilation, backup);

        // Assert
        Assert.That(all.Entries.Select(row => row.Name), Is.EqualTo(["Jobs.Beat", "Acme.Backup.Store.Save", "sweep"]));
        Assert.That(() => new Scheduler(all, new SchedulerOptions { Services = new ServiceCollection().BuildServiceProvider() }).Bind(),
            Throws.InvalidOperationException.With.Message.Contains("it needs Acme.Backup.Store, the instance it is a method of"));
    }

    [Test]
    public void A_host_gets_the_classes_of_all_projects()
    {
        // Arrange
        PortableExecutableReference backup = LibraryProject.Built("Acme.Backup", Backup);
        Generated program = Generated.From(HostedProject.Of("""
            using Microsoft.Extensions.DependencyInjection;
            using TimerAttributes;
            public static class Start { public static void Add(IServiceCollection services) => services.AddTimerJobs(); }
            """).AddReferences(backup));
        program.MustCompile();
        var services = new ServiceCollection();

        // Act
        Assembly loaded = Load(program.Compilation, backup);
        loaded.GetType("Start")!.GetMethod("Add")!.Invoke(null, [services]);

        // Assert
        Assert.That(services.Select(one => (one.Lifetime, one.ServiceType.FullName)), Does.Contain((ServiceLifetime.Scoped, "Acme.Backup.Store")));
        Assert.That(services.Select(one => one.ImplementationInstance).OfType<JobTable>().Single().Entries.Select(row => row.Name),
            Is.EqualTo(["Acme.Backup.Store.Save", "sweep"]));
    }

    [Test]
    public void A_reference_assembly_without_internal_types_is_enough()
    {
        // Arrange, Act
        Generated program = Generated.From(UserProject.Of(Program).AddReferences(LibraryProject.ReferenceAssembly("Acme.Backup", Backup)));

        // Assert
        program.MustCompile();
        Assert.That(program.Text, Does.Contain("global::TimerAttributes.ProjectTables._Acme_Backup_5902C861.Table"));
    }

    [Test]
    public void A_project_of_a_similar_name_is_another_project()
    {
        // Arrange, Act
        Generated program = Generated.From(UserProject.Of(Program).AddReferences(
            LibraryProject.Built("Acme.Backup", Backup), LibraryProject.Built("Acme_Backup", Mail)));

        // Assert
        program.MustCompile();
        string[] hashes = [.. program.Text!.Split("global::TimerAttributes.ProjectTables._Acme_Backup_").Skip(1).Select(rest => rest[..8])];
        Assert.That(hashes, Has.Length.EqualTo(2).And.Unique);
    }

    [Test]
    public void A_project_that_is_CLS_compliant_has_no_warning() =>
        Assert.That(LibraryProject.Built("Acme.Mail", "[assembly: System.CLSCompliant(true)]" + Mail.Replace("namespace Acme.Mail;", "", StringComparison.Ordinal)
            .Replace("using TimerAttributes;", "", StringComparison.Ordinal).Replace("[Every", "[TimerAttributes.Every", StringComparison.Ordinal)), Is.Not.Null);

    [Test]
    public void A_project_without_jobs_hands_over_nothing()
    {
        // Arrange, Act
        Generated program = Generated.From(UserProject.Of("").AddReferences(LibraryProject.Built("Acme.Empty", "public class Store { }")));

        // Assert
        program.MustCompile();
        Assert.That(program.Text, Does.Not.Contain("ProjectTable").And.Contain("JobTable All => Table;"));
    }

    [Test]
    public void A_reference_that_is_no_assembly_is_left_to_the_compiler()
    {
        // Arrange, Act
        Generated program = Generated.From(UserProject.Of(Program).AddReferences(MetadataReference.CreateFromImage([1, 2, 3])));

        // Assert
        Assert.That(program.Complaints.Select(one => one.Id).Distinct(), Is.EqualTo(["CS0009"]));
        Assert.That(program.Text, Does.Contain("JobTable All => Table;"));
    }

    [Test]
    public void A_project_with_an_extern_alias_only_is_left_out()
    {
        // Arrange, Act
        Generated program = Generated.From(UserProject.Of(Program).AddReferences(LibraryProject.Built("Acme.Mail", Mail).WithAliases(["mail"])));

        // Assert
        program.MustCompile();
        Assert.That(program.Text, Does.Contain("JobTable All => Table;"));
    }

    [TestCase("public static JobTable All => Table;", false)]
    [TestCase("internal class __All { }", true)]
    public void Members_of_the_user_s_part_keep_their_names(string member, bool isThere)
    {
        // Arrange, Act
        Generated program = Generated.From(UserProject.Of($$"""
            namespace TimerAttributes { static partial class ScheduledJobs { {{member}} } }
            static class Jobs { [TimerAttributes.Every("1s")] internal static void Beat() { } }
            """).AddReferences(LibraryProject.Built("Acme.Mail", Mail)));

        // Assert
        program.MustCompile();
        Assert.That(program.Text, isThere ? Does.Contain("JobTable All => ___All.Rows;") : Does.Not.Contain("Combine"));
    }

    private static JobTable TableOf(Compilation program, params PortableExecutableReference[] libraries) => (JobTable)Load(program, libraries)
        .GetType("TimerAttributes.ScheduledJobs")!.GetProperty("All")!.GetValue(null)!;

    private static Assembly Load(Compilation program, params PortableExecutableReference[] libraries)
    {
        var context = new AssemblyLoadContext(null);
        foreach (PortableExecutableReference library in libraries) LoadFrom(context, LibraryProject.ImageOf(library));
        return LoadFrom(context, LibraryProject.Image(program));
    }

    private static Assembly LoadFrom(AssemblyLoadContext context, byte[] image)
    {
        using var stream = new MemoryStream(image);
        return context.LoadFromStream(stream);
    }
}
