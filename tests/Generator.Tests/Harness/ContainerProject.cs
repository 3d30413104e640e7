using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>A user's project that also references the container of Microsoft.Extensions.</summary>
internal static class ContainerProject
{
    public static CSharpCompilation Of(params string[] files) => UserProject.Of(files).AddReferences(
        MetadataReference.CreateFromFile(typeof(ServiceCollection).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ServiceProvider).Assembly.Location));
}
