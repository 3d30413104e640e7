
namespace TimerAttributes.Crash.Director.Cluster;

/// <summary>The way of a node to the two hosts of the database, of which one is the primary.</summary>
internal sealed class Link : IDisposable
{
    private const int Nowhere = 1; // No server listens on this port.

    private readonly Proxy[] _ways = [new(Nowhere), new(Nowhere)];

    /// <summary>The connection string of the node.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1:{_ways[0].Port},127.0.0.1:{_ways[1].Port};Database=postgres;"
        + $"Username={PostgreSqlServer.Role};Password={PostgreSqlServer.Password};Host Recheck Seconds=1";

    public bool IsCut
    {
        set => Each(way => way.IsCut = value);
    }

    public bool IsDeaf
    {
        set => Each(way => way.IsDeaf = value);
    }

    public TimeSpan Delay
    {
        set => Each(way => way.Delay = value);
    }

    public void Reset() => Each(static way => way.Reset());

    /// <summary>Where one of the hosts is.</summary>
    public void Lead(int host, PostgreSqlServer? server) => _ways[host].Server = server?.Port ?? Nowhere;

    public void Dispose() => Each(static way => way.Dispose());

    private void Each(Action<Proxy> act) => Array.ForEach(_ways, act);
}
