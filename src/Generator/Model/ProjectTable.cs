namespace TimerAttributes.Generator.Model;

/// <summary>How a project hands its table to the projects that reference it.</summary>
internal static class ProjectTable
{
    /// <summary>The namespace of the attribute that says that an assembly has a table.</summary>
    public const string AttributeNamespace = "TimerAttributes";

    /// <summary>The name of that attribute's class.</summary>
    public const string AttributeName = "ProjectTableAttribute";

    /// <summary>The version of the attribute and of the accessor that this generator writes, and the only one that it reads.</summary>
    public const int Format = 1;

    /// <summary>The namespace of the accessors.</summary>
    public const string Namespace = "TimerAttributes.ProjectTables";

    /// <summary>The property of an accessor that has the table of its project alone.</summary>
    public const string Table = "Table";

    /// <summary>The property of an accessor that has the classes that a container can make.</summary>
    public const string Classes = "Classes";

    /// <summary>
    /// The name of an assembly's accessor. The accessors of different assemblies have different names, because one program sees all of them: the hash
    /// tells <c>Acme.Backup</c> from <c>Acme_Backup</c>.
    /// </summary>
    public static string AccessorOf(string assembly)
    {
        char[] name = [.. assembly.Select(static character => char.IsLetterOrDigit(character) ? character : '_')];
        return $"_{new string(name)}_{NameHash.Of(assembly)}";
    }
}
