using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>The names of the members that generated code adds to the user's partial types.</summary>
internal static class HostMember
{
    /// <summary>The member of the outermost host, through which code outside the hosts binds the job or its condition.</summary>
    public static string Binder(EquatableArray<HostModel> hosts, RowModel row, bool isCondition = false) =>
        Binder(hosts[hosts.Count - 1], row, isCondition);

    /// <summary>The member of that host, with the host's name before it.</summary>
    public static string Binder(HostModel host, RowModel row, bool isCondition) => $"{host.Type}.{host.Class}.{Name(row, isCondition)}";

    /// <summary>The member's name alone. The words in front keep it apart from the names of all other members.</summary>
    public static string Name(RowModel row, bool isCondition) => $"{(isCondition ? "When" : "Run")}_{row.Id}";
}
