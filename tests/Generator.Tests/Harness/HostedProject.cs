using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Hosting;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>A user's project that also references TimerAttributes.Hosting, and with it the packages that this one references.</summary>
internal static class HostedProject
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
            .Append(typeof(TimerJobsOptions).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Of(params string[] files) => UserProject.Of(files).AddReferences(References);
}
