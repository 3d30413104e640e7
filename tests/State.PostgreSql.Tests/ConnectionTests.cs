using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>The connections of a store.</summary>
public class ConnectionTests : ServerFixture
{
    [TestCase("", 10)]
    [TestCase("Maximum Pool Size=3;", 3)]
    public async Task Claims_that_wait_share_the_connections_of_their_store(string settings, int connections)
    {
        await Claim(Store, Due);
        Assert.That(Server.Ask<long>("select count(*) from pg_stat_activity where application_name = 'TimerAttributes'"), Is.GreaterThan(0));
        string name = $"at most {connections}";
        await using var store = new PostgreSqlStore($"{Server.App};{settings}Application Name={name}") { Timeout = Patience.Span };
        string waiting = $"select count(*) from pg_stat_activity where application_name = '{name}' and wait_event_type = 'Lock'";

        Task<Claim>[] claims;
        long all;
        await using (await HeldRow.OfAsync(Server, Job))
        {
            claims = [.. Enumerable.Range(1, 40).Select(n => Claim(store, Due.AddDays(100 - connections).AddHours(n), id: n))];
            Patience.Until(() => Server.Ask<long>(waiting) == connections);
            all = Server.Ask<long>($"select count(*) from pg_stat_activity where application_name = '{name}'");
        }

        Assert.That((await Task.WhenAll(claims)).Count(static claim => claim.IsWon), Is.GreaterThan(0));
        Assert.That(all, Is.EqualTo(connections));
    }
}
