using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests;

/// <summary>The rules of <see cref="ITimerStore"/> for runs with a lease, where a test has to set the clock.</summary>
[TestFixture("files")]
[TestFixture("memory")]
public class LeaseRules(string kind) : StoreFixture(kind)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    [SetUp]
    public void LetDueTimesPass() => Clock.Now = Due.AddHours(3);

    [Test]
    public async Task A_lease_keeps_every_due_time_from_others_until_it_ends()
    {
        Claim first = await Claim(Due, id: 1, lease: true);
        Assert.That(first, Is.EqualTo(new Claim(true, 1, null) { Attempt = 1, LeaseLeft = Lease }));

        Clock.Now += TimeSpan.FromSeconds(14);
        Claim same = await Claim(Due, id: 2, lease: true), later = await Claim(Due.AddSeconds(10), id: 3);
        Assert.That(same, Is.EqualTo(new Claim(false, 1, Due) { LeaseLeft = TimeSpan.FromSeconds(1) }));
        Assert.That(later, Is.EqualTo(new Claim(false, 1, Due) { LeaseLeft = TimeSpan.FromSeconds(1) }));
    }

    [Test]
    public async Task A_run_whose_lease_has_ended_is_started_again_with_another_token()
    {
        await Claim(Due, id: 1);
        await Claim(Due.AddHours(1), id: 2, lease: true);
        Clock.Now += Lease;
        Assert.That((await Claim(Due.AddHours(1), id: 3)).IsWon, Is.False, "a process that starts no run again");
        Assert.That(await Claim(Due.AddHours(1), id: 4, lease: true), Is.EqualTo(new Claim(true, 3, Due) { Attempt = 2, LeaseLeft = Lease }));
        Assert.That((await Claim(Due.AddHours(1), id: 5, lease: true)).IsWon, Is.False);
    }

    [Test]
    public async Task A_later_due_time_passes_a_lease_that_has_ended_and_answers_for_its_due_time()
    {
        await Claim(Due, id: 1);
        await Claim(Due.AddHours(1), id: 2, lease: true);
        Clock.Now += Lease;
        Assert.That(await Claim(Due.AddHours(2), id: 3, lease: true), Is.EqualTo(new Claim(true, 3, Due)
        {
            Attempt = 1,
            LeaseLeft = Lease,
            HasPassedRun = true,
        }));
        Assert.That((await Claim(Due.AddHours(1), id: 4, lease: true)).IsWon, Is.False);
    }

    [Test]
    public async Task A_renewed_lease_lasts_longer()
    {
        await Claim(Due, id: 1, lease: true);
        Clock.Now += TimeSpan.FromSeconds(14);
        Assert.That(await Store.RenewAsync("job", 1, Lease), Is.True);
        Clock.Now += TimeSpan.FromSeconds(14);
        Assert.That((await Claim(Due, id: 2, lease: true)).LeaseLeft, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task A_lease_that_has_ended_is_renewed_unless_the_run_was_started_again()
    {
        await Claim(Due, id: 1, lease: true);
        Clock.Now += Lease;
        Assert.That(await Store.RenewAsync("job", 1, Lease), Is.True);
        Clock.Now += Lease;
        await Claim(Due, id: 2, lease: true);
        Assert.That(await Store.RenewAsync("job", 1, Lease), Is.False);
        Assert.That(await Store.CompleteAsync("job", 1), Is.False);
        Assert.That(await Store.CompleteAsync("job", 2), Is.True);
    }

    [Test]
    public async Task A_registration_sees_a_run_that_was_not_completed()
    {
        await Claim(Due, id: 1, lease: true);
        Clock.Now += TimeSpan.FromSeconds(5);
        Assert.That((await Claim(Due, id: 0, kind: ClaimKind.Register)).LeaseLeft, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Clock.Now += TimeSpan.FromSeconds(50);
        Assert.That((await Claim(Due, id: 0, kind: ClaimKind.Register)).LeaseLeft, Is.EqualTo(TimeSpan.Zero));
        await Store.CompleteAsync("job", 1);
        Assert.That((await Claim(Due, id: 0, kind: ClaimKind.Register)).LeaseLeft, Is.Null);
    }

    [Test]
    public async Task A_lease_from_the_future_is_not_believed()
    {
        Clock.Now = Due.AddYears(1);
        await Claim(Clock.Now, id: 1, lease: true);
        await ((ILeaderStore)Store).ElectAsync(new() { Job = "job", Process = 1, Lease = Lease });
        Clock.Now = Due;
        Assert.That((await Claim(Due, id: 2, lease: true)).IsWon, Is.True);
        Assert.That((await ((ILeaderStore)Store).ElectAsync(new() { Job = "job", Process = 2, Lease = Lease })).IsWon, Is.True);
    }

    private Task<Claim> Claim(DateTimeOffset due, long id, bool lease = false, ClaimKind kind = ClaimKind.Run) =>
        Store.ClaimAsync(new() { Job = "job", Due = due, Id = id, Kind = kind, Lease = lease ? Lease : TimeSpan.Zero }).AsTask();
}
