using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>
/// Another project, as a program references it: compiled with its generated code, whose table is in a namespace of the assembly's name.
/// </summary>
internal static class LibraryProject
{
    private static readonly ConditionalWeakTable<PortableExecutableReference, byte[]> Images = [];

    /// <summary>The reference of a build: a file.</summary>
    public static PortableExecutableReference Built(string assembly, string source, params MetadataReference[] references) =>
        File(WithGenerator(assembly, source, references));

    /// <summary>The reference that a build of several projects passes: an assembly without code and without internal members.</summary>
    public static PortableExecutableReference ReferenceAssembly(string assembly, string source, bool hasGenerator = true)
    {
        Compilation project = hasGenerator ? WithGenerator(assembly, source, []) : UserProject.Of(source).WithAssemblyName(assembly);
        using var image = new MemoryStream();
        var result = project.Emit(image, options: new(metadataOnly: true, includePrivateMembers: false));
        Assert.That(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>The reference of a build whose compiler had no generator.</summary>
    public static PortableExecutableReference WithoutGenerator(string assembly, string source, params MetadataReference[] references) =>
        File(UserProject.Of(source).WithAssemblyName(assembly).AddReferences(references));

    /// <summary>The reference of an editor, where all projects of a solution are in one compiler.</summary>
    public static MetadataReference InEditor(string assembly, string source, params MetadataReference[] references) =>
        WithGenerator(assembly, source, references).ToMetadataReference();

    /// <summary>The bytes of a project.</summary>
    public static byte[] Image(Compilation project)
    {
        using var image = new MemoryStream();
        var result = project.Emit(image);
        Assert.That(result.Success, string.Join("\n", result.Diagnostics));
        return image.ToArray();
    }

    /// <summary>The bytes of a project that was built.</summary>
    public static byte[] ImageOf(PortableExecutableReference built) => Images.GetValue(built, static _ => throw new KeyNotFoundException());

    private static PortableExecutableReference File(Compilation project)
    {
        byte[] image = Image(project);
        PortableExecutableReference reference = MetadataReference.CreateFromImage(image);
        Images.Add(reference, image);
        return reference;
    }

    private static Compilation WithGenerator(string assembly, string source, MetadataReference[] references)
    {
        Generated generated = Generated.From(UserProject.Of(source).WithAssemblyName(assembly).AddReferences(references), assembly);
        generated.MustCompile();
        return generated.Compilation;
    }
}
