using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Cluster;

/// <summary>The nodes, their database and their ledger.</summary>
internal sealed class CrashCluster : IDisposable
{
    private readonly PostgreSqlServer?[] _hosts = [null, null];
    private int _primary;
    private readonly Lock _end = new();
    private readonly string[] _programs;
    private bool _isDisposed;

    /// <param name="programs">The program of each node.</param>
    /// <param name="next">The next version of the program.</param>
    /// <param name="ledger">The path of the ledger.</param>
    /// <param name="lease">The lease of runs and leaders.</param>
    public CrashCluster(string[] programs, string next, string ledger, TimeSpan lease) =>
        (_programs, Lease, NextProgram, Ledger) = (programs, lease, next, new(ledger));

    public TimeSpan Lease { get; }

    /// <summary>Chooses times and nodes in the long form; null in the others.</summary>
    public Random? Random { get; init; }

    public string NextProgram { get; }

    public LedgerFile Ledger { get; }

    public History History => Ledger.History;

    public Node[] Nodes { get; private set; } = [];

    /// <summary>The primary.</summary>
    public PostgreSqlServer Server => _hosts[_primary]!;

    /// <summary>Starts the database, and prepares the nodes. A disposal meanwhile waits, so that nothing stays behind.</summary>
    public void Open()
    {
        lock (_end)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _hosts[0] = PostgreSqlServer.New();
            Server.Execute($"""
                create schema crash;
                create table crash.fence (job text primary key, token bigint not null);
                create table crash.write (id bigserial primary key, job text not null, token bigint not null, run text not null);
                grant usage on schema crash to {PostgreSqlServer.Role};
                grant all on all tables in schema crash to {PostgreSqlServer.Role};
                grant all on all sequences in schema crash to {PostgreSqlServer.Role};
                """);
            Nodes = [.. _programs.Select((program, index) => new Node($"n{index + 1}", program, this))];
            Lead();
        }
    }

    public Node AnyNode() => Nodes[(Random ?? System.Random.Shared).Next(Nodes.Length)];

    /// <summary>Makes a standby, without whose answer nothing is committed, kills the primary, and makes a primary of the standby.</summary>
    public void Promote()
    {
        int other = 1 - _primary;
        PostgreSqlServer standby = Server.NewStandby();
        _hosts[other] = standby;
        Server.Execute("alter system set synchronous_standby_names = '*'");
        Server.Execute("select pg_reload_conf()");
        PostgreSqlServer primary = Server;
        const string Followers = "select count(*) from pg_stat_replication where sync_state = 'sync'";
        Patience.Until(() => primary.Ask<long>(Followers) == 1, "the standby does not follow");
        Lead();
        Thread.Sleep(1000); // The nodes have some claims that only the two servers know together.
        primary.Kill();
        standby.Promote();
        standby.Execute("alter system reset synchronous_standby_names");
        standby.Execute("select pg_reload_conf()");
        primary.Dispose();
        (_hosts[_primary], _primary) = (null, other);
        Lead();
    }

    /// <summary>Waits until something is in the ledger.</summary>
    public void Until(Func<bool> condition, string failure) => Patience.Until(() =>
    {
        Ledger.Read();
        return condition();
    }, failure);

    /// <summary>Reads what the fence has taken.</summary>
    public void ReadWrites()
    {
        string all = Server.Ask<string>("select coalesce(string_agg(job || ' ' || token || ' ' || run, ';' order by id), '') from crash.write");
        History.Writes.Clear();
        foreach (string write in all.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = write.Split(' ');
            History.Writes.Add((words[0], long.Parse(words[1], null), words[2]));
        }
    }

    public void Dispose()
    {
        lock (_end)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            foreach (Node node in Nodes) node.Dispose();
            foreach (PostgreSqlServer? server in _hosts) server?.Dispose();
            Ledger.Dispose();
            ServerTemplate.Delete();
        }
    }

    private void Lead()
    {
        foreach (Node node in Nodes)
        {
            node.Link.Lead(0, _hosts[0]);
            node.Link.Lead(1, _hosts[1]);
        }
    }
}
