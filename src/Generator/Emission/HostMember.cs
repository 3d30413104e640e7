using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>The names of the members that generated code adds to the user's partial types.</summary>
internal static class HostMember
{
    /// <summary>The member of the outermost host, through which code outside the hosts binds the job or its condition.</summary>
    public static string Binder(EquatableArray<HostModel> hosts, RowModel row, bool isCondition = false) =>
        Binder(hosts[hosts.Count - 1], row, isCondition);

    /// <summary>The member of that host, with the host's name before it.</summary>
    public static string Binder(HostModel host, RowModel row, bool isCondition) => $"{host.Type}.{Name(host, row, isCondition)}";

    /// <summary>The member's name alone.</summary>
    public static string Name(HostModel host, RowModel row, bool isCondition) => $"{host.Prefix}{(isCondition ? "When" : "")}_{row.Id}";
}
