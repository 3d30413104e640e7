namespace TimerAttributes.Tests.Harness.Real;

/// <summary>Freezes a process by a control group of its own, and lets it go on when disposed: cgroups(7), both versions.</summary>
internal sealed class Freezer : IDisposable
{
    private readonly string _group;
    private readonly string _home; // Where the process goes back to.
    private readonly bool _isFirstVersion;

    public Freezer(int process)
    {
        _isFirstVersion = Directory.Exists("/sys/fs/cgroup/freezer");
        _home = _isFirstVersion ? "/sys/fs/cgroup/freezer" : "/sys/fs/cgroup";
        _group = Path.Combine(_home, $"timer-attributes-{process}");
        try
        {
            Directory.CreateDirectory(_group);
            File.WriteAllText(Path.Combine(_group, "cgroup.procs"), $"{process}");
            Freeze(true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove();
            Assert.Ignore($"no process may be frozen here: {exception.Message}");
        }
    }

    public void Dispose()
    {
        Freeze(false);
        Remove();
    }

    private void Freeze(bool on)
    {
        if (!_isFirstVersion)
        {
            File.WriteAllText(Path.Combine(_group, "cgroup.freeze"), on ? "1" : "0");
            return;
        }

        string state = on ? "FROZEN" : "THAWED", path = Path.Combine(_group, "freezer.state");
        File.WriteAllText(path, state);
        Assert.That(() => File.ReadAllText(path).TrimEnd(), Is.EqualTo(state).After(Patience.Milliseconds, 1));
    }

    // An empty group goes; the process must have left it, or it stays until that ends.
    private void Remove()
    {
        try
        {
            if (File.Exists(Path.Combine(_group, "cgroup.procs")))
            {
                foreach (string process in File.ReadAllLines(Path.Combine(_group, "cgroup.procs")))
                    File.WriteAllText(Path.Combine(_home, "cgroup.procs"), process);
            }

            if (Directory.Exists(_group)) Directory.Delete(_group);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TestContext.Out.WriteLine($"{_group} is left: {exception.Message}");
        }
    }
}
