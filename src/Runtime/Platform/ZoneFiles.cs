using TimerAttributes.Messages;
using TimerAttributes.Zones;

namespace TimerAttributes.Platform;

/// <summary>
/// Finds the files of time zones. They are searched for in the directory that the variable TZDIR names, and then where Linux systems have them. Each
/// call reads the file again, so that an update of the system's zones is seen. The package of zones comes last, because a machine is updated more
/// often.
/// </summary>
internal static class ZoneFiles
{
    private const string LocalFile = "/etc/localtime";

    private static readonly string[] Directories =
        ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

    // The directory that the variable names; null for none.
    private static string? Custom => Environment.GetEnvironmentVariable("TZDIR") is { Length: > 0 } directory ? directory : null;

    /// <inheritdoc cref="IKernel.LoadZone"/>
    public static Zone Load(string id)
    {
        if (ZoneNames.IsUtc(id)) return Zone.Utc;
        return ZoneNames.IsLocal(id) ? LoadLocal() : LoadNamed(id);
    }

    private static Zone LoadNamed(string id)
    {
        if (!IsName(id))
            throw new TimeZoneNotFoundException($"'{id}' is not the name of a time zone; write UTC, local, or a name such as Europe/Berlin");
        return Find(id) ?? throw new TimeZoneNotFoundException(
            $"the time zone '{id}' is {Missing(Custom is null ? "correct the name" : "correct the name or TZDIR")}");
    }

    private static string Missing(string remedy)
    {
        string places = Custom is { } custom ? $"{custom} of the variable TZDIR, {Directories[0]}" : Directories[0];
        return ZonePackage.Version is { } version
            ? $"neither on this machine ({places}) nor in the package TimerAttributes.TimeZones (tzdata {version}); {remedy}"
            : $"not on this machine ({places}); {remedy}, install the zones (apt install tzdata, apk add tzdata), or reference the package "
                + "TimerAttributes.TimeZones";
    }

    private static Zone? Find(string id)
    {
        foreach (string directory in Custom is { } custom ? [custom, .. Directories] : Directories)
        {
            string path = Path.Combine(directory, id);
            if (File.Exists(path)) return Read(id, path);
        }

        return ZonePackage.Find(id);
    }

    // The variable TZ, and then the file of the machine (localtime(5)). Without either the machine is on UTC, as for the C library.
    private static Zone LoadLocal()
    {
        string? variable = Environment.GetEnvironmentVariable("TZ")?.TrimStart(':');
        if (variable is { Length: 0 } || (variable is not null && ZoneNames.IsUtc(variable))) return Zone.Utc;
        if (variable is not null) return OfVariable(variable);
        return File.Exists(LocalFile) ? Read(ZoneNames.Local, LocalFile) : Zone.Utc;
    }

    private static Zone OfVariable(string variable)
    {
        Zone? zone;
        try
        {
            zone = variable[0] == '/' ? Read(variable, variable) : FromRule(variable) ?? (IsName(variable) ? Find(variable) : null);
        }
        catch (TimeZoneNotFoundException fault)
        {
            throw new TimeZoneNotFoundException($"the variable TZ is '{VisibleText.Of(variable)}', and {fault.Message}", fault);
        }

        return zone ?? throw new TimeZoneNotFoundException(
            $"the variable TZ is '{VisibleText.Of(variable)}', which is no rule such as CET-1CEST,M3.5.0,M10.5.0/3, and a time zone of that name is "
            + Missing("set TZ to a name such as Europe/Berlin"));
    }

    // The zone of a rule such as CET-1CEST,M3.5.0,M10.5.0/3; null for any other text.
    private static Zone? FromRule(string text)
    {
        if (!ZoneRule.TryParse(text, out ZoneRule? rule)) return null;
        var changes = new ZoneChanges(rule!.Standard);
        changes.AddRule(rule, ZoneFile.LastYear);
        return changes.ToZone(ZoneNames.Local);
    }

    private static Zone Read(string id, string path)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new TimeZoneNotFoundException($"the file {path} of the time zone '{id}' cannot be read; let the process read it", refusal);
        }

        return ZoneFile.Read(id, file, out string? fault)
            ?? throw new TimeZoneNotFoundException($"the file {path} of the time zone '{id}' {fault}");
    }

    // A name is a relative path that stays in its directory.
    private static bool IsName(string id)
    {
        foreach (char character in id)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('/' or '_' or '-' or '+')) return false;
        }

        return id.Length > 0 && id[0] != '/' && id[^1] != '/';
    }
}
