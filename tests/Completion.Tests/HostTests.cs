using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TimerAttributes.Completion.Tests;

/// <summary>The hosts that get the assembly from the package.</summary>
public class HostTests
{
    private static readonly Assembly Ours = typeof(ScheduleCompletionProvider).Assembly;

    [Test]
    public void A_compiler_finds_nothing_in_it_and_reports_no_failure()
    {
        var reference = new AnalyzerFileReference(Ours.Location, new LoadedAssemblies());
        var failures = new List<AnalyzerLoadFailureEventArgs>();
        reference.AnalyzerLoadFailed += (_, failure) => failures.Add(failure);
        Assert.That(reference.GetAnalyzersForAllLanguages(), Is.Empty);
        Assert.That(reference.GetGeneratorsForAllLanguages(), Is.Empty);
        Assert.That(failures, Is.Empty);
    }

    /// <summary>The folder of the package says which hosts get the assembly, so none of them may lack what it refers to.</summary>
    [Test]
    public void The_folder_in_the_package_has_the_version_that_it_refers_to()
    {
        Version needed = Ours.GetReferencedAssemblies()
            .Where(one => one.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Max(one => one.Version)!;
        Assert.That(
            Repository.Read("src/Runtime/TimerAttributes.csproj"), Does.Contain($"analyzers/dotnet/roslyn{needed.Major}.{needed.Minor}/cs"));
    }
}
