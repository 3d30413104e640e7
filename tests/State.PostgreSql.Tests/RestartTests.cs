using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>A server that stops, or is killed, and starts again.</summary>
public class RestartTests : ServerFixture
{
    [Test]
    public async Task What_was_claimed_is_kept_when_the_server_is_killed()
    {
        await Claim(Store, Due, id: 1);
        await Store.ClaimAsync(new() { Job = Job, Due = Due.AddHours(1), Id = 2, Lease = TimeSpan.FromMinutes(10) });
        await Store.ElectAsync(new() { Job = Job, Process = 1, Lease = TimeSpan.FromMinutes(10) });
        Server.Kill();
        Assert.That(await MessageOf(Claim(Store, Due.AddHours(2), id: 3)), Does.EndWith("See that the server runs and can be reached."));
        Server.Start();
        Assert.That((await Claim(Store, Due.AddHours(2), id: 3)).LeaseLeft, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(await Store.CompleteAsync(Job, token: 2), Is.True);
        Assert.That(await Store.KeepAsync(new() { Job = Job, Process = 1, Term = 1, Lease = TimeSpan.FromMinutes(10) }), Is.True);
        Assert.That(await Claim(Store, Due.AddHours(2), id: 4), Has.Property("IsWon").True.And.Property("Token").EqualTo(3));
    }

    [Test]
    public async Task What_was_claimed_is_kept_when_a_process_of_the_server_is_killed()
    {
        await Claim(Store, Due);
        await Store.ElectAsync(new() { Job = Job, Process = 1, Lease = TimeSpan.FromMinutes(10) });
        Servers.Kill(Server.Ask<int>("select pid from pg_stat_activity where usename = 'app' limit 1"));
        // The server ends all its connections, and recovers.
        await Patience.UntilAsync(async () =>
        {
            try
            {
                return (await Store.ReadAsync([Job])).Count == 1;
            }
            catch (TimerStoreException)
            {
                return false;
            }
        });
        Assert.That((await Claim(Store, Due)).IsWon, Is.False);
        Assert.That((await Store.ElectAsync(new() { Job = Job, Process = 2, Lease = TimeSpan.FromMinutes(10) })).IsWon, Is.False);
    }
}
