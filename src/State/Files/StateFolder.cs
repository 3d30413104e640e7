namespace TimerAttributes.State.Files;

/// <summary>The folder that the environment names for the state of a program.</summary>
internal static class StateFolder
{
    private const string Timers = "timers";

    /// <summary>The name of this program.</summary>
    public static string Program => System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name ?? AppDomain.CurrentDomain.FriendlyName;

    /// <param name="variable">Reads a variable of the environment.</param>
    /// <param name="program">The name of the program.</param>
    /// <exception cref="InvalidOperationException">The environment names no folder.</exception>
    public static string Of(Func<string, string?> variable, string program)
    {
        // systemd.exec(5): several folders are separated by a colon.
        if (variable("STATE_DIRECTORY")?.Split(':')[0] is { Length: > 0 } unit) return Path.Combine(unit, Timers);
        // The XDG Base Directory Specification: a relative path is to be ignored.
        if (variable("XDG_STATE_HOME") is { } state && Path.IsPathRooted(state)) return Path.Combine(state, program, Timers);
        if (variable("HOME") is { Length: > 0 } home) return Path.Combine(home, ".local", "state", program, Timers);
        throw new InvalidOperationException(
            "The environment names no folder for the state of jobs: write StateDirectory= in the unit of the service, set the variable "
            + "STATE_DIRECTORY, XDG_STATE_HOME or HOME, or give a folder.");
    }
}
