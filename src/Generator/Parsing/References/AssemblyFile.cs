using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.References;

/// <summary>
/// Reads a referenced file's metadata without making symbols of it. The compiler's symbols leave out what is not public, and most tagged methods are
/// not. (The reference assembly of a project in the same solution leaves them out, too.)
/// </summary>
internal static class AssemblyFile
{
    /// <summary>The project of the file; null if it has no jobs, or if it is no readable assembly, which the compiler reports.</summary>
    public static ReferencedProject? Read(PortableExecutableReference file)
    {
        try
        {
            return file.GetMetadata() is AssemblyMetadata assembly ? Read(assembly.GetModules()[0].GetMetadataReader()) : null;
        }
        catch (Exception unreadable) when (unreadable is BadImageFormatException or IOException)
        {
            return null;
        }
    }

    private static ReferencedProject? Read(MetadataReader reader)
    {
        // Few files refer to the runtime, so the attributes of most files are not looked at.
        if (!reader.AssemblyReferences.Any(one => reader.StringComparer.Equals(reader.GetAssemblyReference(one).Name, AttributeNames.Assembly)))
            return null;

        AssemblyDefinition assembly = reader.GetAssemblyDefinition();
        string name = reader.GetString(assembly.Name);
        foreach (CustomAttributeHandle handle in assembly.GetCustomAttributes())
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (NameOf(reader, attribute) == ProjectTable.AttributeName) return Table(name, reader.GetBlobReader(attribute.Value));
        }

        string[] tagged = [.. TaggedMethods(reader)];
        return tagged.Length == 0 ? null : new(name, null, tagged);
    }

    // The value is a prolog of two bytes and the arguments (ECMA-335, II.23.3).
    private static ReferencedProject? Table(string assembly, BlobReader value)
    {
        _ = value.ReadUInt16();
        int format = value.ReadInt32();
        if (format != ProjectTable.Format) return new(assembly, format, []);
        if (value.ReadSerializedString() is not { } accessor) return null;
        var jobs = new string[Math.Max(0, value.ReadInt32())];
        for (int index = 0; index < jobs.Length; index++) jobs[index] = value.ReadSerializedString() ?? "";
        return new(assembly, format, jobs, accessor);
    }

    private static IEnumerable<string> TaggedMethods(MetadataReader reader) => reader.CustomAttributes
        .Select(reader.GetCustomAttribute)
        .Where(attribute => attribute.Parent.Kind == HandleKind.MethodDefinition
            && NameOf(reader, attribute) is "EveryAttribute" or "OnceAttribute" or "CronAttribute")
        .Select(attribute => NameOf(reader, reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Parent)));

    private static string NameOf(MetadataReader reader, MethodDefinition method)
    {
        TypeDefinition type = reader.GetTypeDefinition(method.GetDeclaringType());
        string space = reader.GetString(type.Namespace);
        return $"{(space.Length == 0 ? "" : space + ".")}{reader.GetString(type.Name)}.{reader.GetString(method.Name)}";
    }

    // Null for the attributes of other assemblies.
    private static string? NameOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        MemberReference constructor = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        if (constructor.Parent.Kind != HandleKind.TypeReference) return null;
        TypeReference type = reader.GetTypeReference((TypeReferenceHandle)constructor.Parent);
        return reader.StringComparer.Equals(type.Namespace, ProjectTable.AttributeNamespace) ? reader.GetString(type.Name) : null;
    }
}
