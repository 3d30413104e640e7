using NUnit.Framework;
using TimerAttributes.State.Files;

namespace TimerAttributes.State.Tests.Files;

/// <summary>The files of a store: their names, their lines, and what happens to bad ones.</summary>
public class FileStoreTests
{
    private static readonly DateTimeOffset Due = new(2030, 1, 1, 7, 0, 0, TimeSpan.Zero);

    private string _folder = "";

    private FileStore Store => new(_folder);

    [SetUp]
    public void MakeFolder() => _folder = Path.Combine(Directory.CreateTempSubdirectory("state").FullName, "timers");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Test]
    public async Task A_claim_writes_one_line_that_people_can_read()
    {
        await Store.ClaimAsync(new() { Job = "Jobs.Report", Due = Due, Kind = ClaimKind.Register, Schedule = -1 });
        await Store.ClaimAsync(new() { Job = "Jobs.Report", Due = Due.AddTicks(1) });
        Claim second = await Store.ClaimAsync(new() { Job = "Jobs.Report", Due = Due.AddTicks(10) });
        Assert.That(second, Is.EqualTo(new Claim(true, 2, Due.AddTicks(1))));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "Jobs.Report.timer")), Does.Match(
            "^v1 due 2030-01-01T07:00:00.0000010Z previous 2030-01-01T07:00:00.0000001Z token 00000000000000000002 attempt 0000000000 "
            + "lease -{28} boot [0-9a-f]{16} claim 0{16} schedule f{16} check [0-9a-f]{16}\n$"));
        Assert.That(await Store.ReadAsync(["Jobs.Report", "other"]), Is.EqualTo([
            new StoredJob("Jobs.Report", Due.AddTicks(10), 2, -1) { PreviousDue = Due.AddTicks(1) },
        ]));
    }

    [Test]
    public async Task A_lease_of_an_earlier_boot_has_ended()
    {
        DateTimeOffset due = DateTimeOffset.UtcNow.AddHours(-1);
        var request = new ClaimRequest { Job = "job", Due = new(due.UtcTicks / 10 * 10, TimeSpan.Zero), Lease = TimeSpan.FromHours(1) };
        await Store.ClaimAsync(request);
        StoredJob row = (await Store.ReadAsync(["job"])).Single();
        Assert.That(row.LeaseUntil, Is.EqualTo(DateTimeOffset.UtcNow.AddHours(1)).Within(TimeSpan.FromMinutes(1)), "a time of the wall clock");
        Assert.That((await Store.ClaimAsync(request)).IsWon, Is.False);

        byte[] line = new byte[MarkLine.Length];
        MarkLine.Format(row with { LeaseUntil = DateTimeOffset.UnixEpoch.AddDays(30) }, boot: 1, line);
        File.WriteAllBytes(Path.Combine(_folder, "job.timer"), line);
        Assert.That((await Store.ClaimAsync(request)).Attempt, Is.EqualTo(2));
    }

    [TestCase("a/b", "a%2Fb.timer")]
    [TestCase("..", "%2E..timer")]
    [TestCase("ü", "%C3%BC.timer")]
    [TestCase("a b%", "a%20b%25.timer")]
    public async Task The_name_of_a_job_is_the_name_of_its_file(string job, string file)
    {
        await Store.ClaimAsync(new() { Job = job, Due = Due });
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EqualTo([file]));
    }

    [Test]
    public async Task Long_names_that_differ_at_their_end_have_two_files()
    {
        string name = new('x', 300);
        await Store.ClaimAsync(new() { Job = name + "a", Due = Due });
        await Store.ClaimAsync(new() { Job = name + "b", Due = Due.AddSeconds(1) });
        IReadOnlyList<StoredJob> rows = await Store.ReadAsync([name + "a", name + "b"]);
        Assert.That(rows.Select(static row => row.LastDue), Is.EqualTo([Due, Due.AddSeconds(1)]));
    }

    [TestCase("token", "tokem")]
    [TestCase("2030", "2031")]
    [TestCase("v1", "v2")]
    [TestCase("\n", "\nmore")]
    [TestCase("v1 due 2030-01-01", "")]
    public async Task A_damaged_file_is_an_error_with_a_remedy_and_stays_as_it_is(string from, string to)
    {
        await Store.ClaimAsync(new() { Job = "job", Due = Due });
        string path = Path.Combine(_folder, "job.timer"), damaged = File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal);
        File.WriteAllText(path, damaged);
        string expected = $"The file '{path}' with the state of job 'job' is damaged, or another version of TimerAttributes has written it. Delete it: the "
            + "job then starts as on a new machine, and due times that passed before that are not caught up.";
        Assert.That(() => Store.ClaimAsync(new() { Job = "job", Due = Due.AddDays(1) }).AsTask(), Throws.TypeOf<TimerStoreException>().With.Message.EqualTo(expected));
        Assert.That(() => Store.ReadAsync(["job"]).AsTask(), Throws.TypeOf<TimerStoreException>().With.Message.EqualTo(expected));
        Assert.That(File.ReadAllText(path), Is.EqualTo(damaged));
    }

    [Test]
    public async Task A_line_that_was_copied_from_the_file_of_another_job_is_damaged()
    {
        await Store.ClaimAsync(new() { Job = "job", Due = Due });
        File.Copy(Path.Combine(_folder, "job.timer"), Path.Combine(_folder, "other.timer"));
        Assert.That(() => Store.ReadAsync(["other"]).AsTask(), Throws.TypeOf<TimerStoreException>().With.Message.Contains("is damaged"));
    }

    [TestCase("")]
    [TestCase("\0\0\0\0")]
    public async Task A_file_whose_line_was_never_written_is_a_job_that_is_new(string content)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "job.timer"), content);
        Assert.That(await Store.ReadAsync(["job"]), Is.Empty);
        Assert.That((await Store.ClaimAsync(new() { Job = "job", Due = Due })).IsWon, Is.True);
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_an_error_that_names_the_job_and_the_place()
    {
        File.WriteAllText(_folder, "");
        Assert.That(() => Store.ClaimAsync(new() { Job = "job", Due = Due }).AsTask(), Throws.TypeOf<TimerStoreException>().With.Message.Match(
            $"^The file '{_folder}/job.timer' with the state of job 'job' cannot be used: .*\\. The process must be able to read and write this file and its folder, and the disk needs room\\.$"));
    }

    [Test]
    public async Task A_file_that_another_process_keeps_locked_is_an_error_after_two_seconds()
    {
        await Store.ClaimAsync(new() { Job = "job", Due = Due });
        using var held = new FileStream(Path.Combine(_folder, "job.timer"), FileMode.Open, FileAccess.Read, FileShare.None);
        Assert.That(() => Store.ClaimAsync(new() { Job = "job", Due = Due.AddDays(1) }).AsTask(), Throws.TypeOf<TimerStoreException>()
            .With.Message.EndsWith("is locked by another process for more than 2 s: look for a process that is stopped (ps, fuser)."));
    }

    [Test]
    public void A_wait_for_a_lock_ends_with_its_token()
    {
        Directory.CreateDirectory(_folder);
        using var held = new FileStream(Path.Combine(_folder, "job.timer"), FileMode.Create, FileAccess.Write, FileShare.None);
        using var stop = new CancellationTokenSource();
        Task<Claim> claim = Store.ClaimAsync(new() { Job = "job", Due = Due }, stop.Token).AsTask();
        stop.Cancel();
        Assert.That(() => claim, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("STATE_DIRECTORY=/var/lib/shop:/var/lib/other XDG_STATE_HOME=/x HOME=/h", "/var/lib/shop/timers")]
    [TestCase("XDG_STATE_HOME=/x HOME=/h", "/x/Shop/timers")]
    [TestCase("XDG_STATE_HOME=x HOME=/h", "/h/.local/state/Shop/timers")]
    [TestCase("HOME=/h", "/h/.local/state/Shop/timers")]
    public void The_environment_names_the_folder(string environment, string expected)
    {
        Dictionary<string, string> variables = environment.Split(' ').Select(static pair => pair.Split('=')).ToDictionary(static pair => pair[0], static pair => pair[1]);
        Assert.That(State.Files.StateFolder.Of(name => variables.GetValueOrDefault(name), "Shop"), Is.EqualTo(expected));
    }

    [Test]
    public void An_environment_without_a_folder_is_an_error_with_a_remedy() => Assert.That(
        () => State.Files.StateFolder.Of(static _ => null, "Shop"),
        Throws.InvalidOperationException.With.Message.Contains("write StateDirectory= in the unit of the service"));
}
