using System.Globalization;
using System.Runtime.InteropServices;
using TimerAttributes.Crash.Director.Cluster;
using TimerAttributes.Crash.Director.Faults;
using TimerAttributes.Crash.Director.Ledger;
using TimerAttributes.Crash.Director.SelfTest;
using TimerAttributes.Crash.Director.Shows;

// --FORM OPTION… FOLDER PROGRAM…: starts a database and a node for each program, disturbs them, and judges. The ledger is in the folder. The last
// program is the next version, which a node has for a while. tests/Crash/run.sh has the forms.
const int Programs = 6;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(string form, string[] options, string[] programs) = (args[0], args[1..^Programs], args[^Programs..]);
double minutes = form == "--long" && options.Length > 0 ? double.Parse(options[0], null) : 60;
int seed = options.Length > 1 ? int.Parse(options[1], null) : Random.Shared.Next(100_000);
bool isInterrupted = false;
var show = new Show();
show.Judge("the rules see what is wrong in ledgers that are written by hand", Stories.Play);
TimeSpan lease = TimeSpan.FromSeconds(form == "--failover" ? 15 : 4);
var cluster = new CrashCluster(programs[1..^1], programs[^1], Path.Combine(programs[0], "ledger"), lease)
{
    Random = form == "--long" ? new(seed) : null,
};
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    cluster.Open();
    show.Begin(cluster);
    switch (form)
    {
        case "--long":
            long start = Moment.Boottime;
            var order = new Random(seed);
            Console.WriteLine($"seed {seed}");
            while (Moment.Seconds(start, Moment.Boottime) < minutes * 60)
            {
                Thread.Sleep(order.Next(4000));
                show.Let(cluster, AllFaults.Any[order.Next(AllFaults.Any.Count)]);
            }

            break;
        case "--failover":
            new Failover(cluster, rounds: 5).Measure(show);
            break;
        case "--only":
            foreach (Fault fault in AllFaults.Any.Where(fault => fault.Name.Contains(options[0], StringComparison.Ordinal))) show.Let(cluster, fault);
            break;
        default:
            foreach (Fault fault in AllFaults.Each) show.Let(cluster, fault);
            break;
    }

    show.End(cluster);
}
catch (Exception) when (isInterrupted)
{
    Thread.Sleep(Timeout.Infinite); // The nodes and the database are ended elsewhere, and with them this process.
}
finally
{
    cluster.Dispose();
}

Console.WriteLine($"crash: {show.Passed} passed, {show.Failed} failed");
return show.Failed == 0 ? 0 : 1;

void End(PosixSignalContext signal)
{
    isInterrupted = true;
    cluster.Dispose();
    Environment.Exit(130);
}
