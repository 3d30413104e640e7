namespace TimerAttributes.Tool.Exports;

/// <summary>What the user asks of an export.</summary>
internal sealed record ExportSettings
{
    /// <summary>The instant from which due times are counted.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>systemd: the command that runs one job. The name of the job is added to it.</summary>
    public string? Exec { get; init; }

    /// <summary>Kubernetes: the container's image.</summary>
    public string? Image { get; init; }

    /// <summary>Kubernetes: the command in the container, to which the name of the job is added. Null for the image's own.</summary>
    public string? Command { get; init; }

    /// <summary>Calendar: how many days are written.</summary>
    public int Days { get; init; }

    /// <summary>The options of runs that the started program heeds itself, so that the target need not.</summary>
    public IReadOnlySet<string> Ignored { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
