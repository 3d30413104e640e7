namespace TimerAttributes.Generator.Model;

/// <summary>
/// The generated part of one host, in a file of its own. An editor looks at all files with parts of a type when one of them is edited, and the table,
/// which has the jobs of all types, must not be among them.
/// </summary>
/// <param name="File">The name of the file. It differs from those of all other parts also if case is ignored, as the compiler requires.</param>
/// <param name="Host">The user's type.</param>
/// <param name="Members">The members of the class that is added to the type.</param>
internal sealed record HostPartModel(string File, HostModel Host, EquatableArray<HostMemberModel> Members) : Model
{
    private const int MaxNameLength = 120;

    /// <summary>The parts of all hosts, in ordinal order of their types.</summary>
    public static IEnumerable<HostPartModel> Of(TableModel table)
    {
        if (!table.IsWanted) return [];
        var hosts = table.Rows.SelectMany(MembersOf).GroupBy(static one => one.Host, static one => one.Member)
            .OrderBy(static host => host.Key.Type, StringComparer.Ordinal).ToArray();
        ILookup<string, string> byName = hosts.Select(static host => host.Key.Type).Distinct(StringComparer.Ordinal)
            .ToLookup(Name, StringComparer.OrdinalIgnoreCase);
        // Code that is half typed may have two types of one name, a class and a struct for example.
        return hosts.GroupBy(static host => host.Key.Type, StringComparer.Ordinal).SelectMany(same => same.Select((host, index) => new HostPartModel(
            FileOf(host.Key.Type, isShared: byName[Name(host.Key.Type)].Skip(1).Any(), index), host.Key, new([.. host]))));
    }

    private static IEnumerable<(HostModel Host, HostMemberModel Member)> MembersOf(RowModel row) =>
        MembersOf(row, row.Job.Handler.Hosts, condition: null)
            .Concat(row.Job.Options.When is { } condition ? MembersOf(row, condition.Hosts, condition) : []);

    private static IEnumerable<(HostModel Host, HostMemberModel Member)> MembersOf(
        RowModel row, EquatableArray<HostModel> hosts, ConditionModel? condition) => hosts.Select((host, hop) => (
            host,
            new HostMemberModel(
                row.Job.Name, HostMemberModel.NameOf(row, condition is not null), row.Job.Handler, condition, hop == 0 ? null : hosts[hop - 1])));

    // The file may be written to a disk, whose system may know neither long names nor all letters. Names that lose something for this get a hash.
    private static string FileOf(string type, bool isShared, int index)
    {
        string name = Name(type);
        bool isWhole = !isShared && name.Length <= MaxNameLength && name.All(IsPlain);
        if (!isWhole)
        {
            string plain = new([.. name.Take(MaxNameLength).Select(static character => IsPlain(character) ? character : '_')]);
            name = plain + "." + NameHash.Of(name);
        }

        return $"{TableModel.FileStart}{name}{(index == 0 ? "" : $".{index + 1}")}.g.cs"; // No type has a name that begins with a digit.
    }

    private static string Name(string type) => type.Replace("global::", "").Replace("@", "");

    private static bool IsPlain(char character) => character is '.' or '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
