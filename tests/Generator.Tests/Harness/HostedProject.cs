using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes.Hosting;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>A user's project that also references TimerAttributes.Hosting.</summary>
internal static class HostedProject
{
    public static CSharpCompilation Of(params string[] files) =>
        ContainerProject.Of(files).AddReferences(
            MetadataReference.CreateFromFile(typeof(TimerJobsOptions).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(IHealthChecksBuilder).Assembly.Location)); // The package depends on it.
}
