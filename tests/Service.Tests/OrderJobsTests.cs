using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes;

namespace Shop.Tests;

/// <summary>The jobs of the sample do their work in the running service, on virtual time.</summary>
public class OrderJobsTests
{
    [Test]
    public async Task An_order_is_confirmed_at_the_first_run_after_its_grace_period() // Each 15 s, by the configuration.
    {
        await using var shop = new ShopFactory<Program>();
        HttpClient client = shop.CreateClient();
        await shop.Time.AdvanceAsync(TimeSpan.FromSeconds(10));
        Uri order = (await client.PostAsync("/orders", content: null)).Headers.Location!; // At 10 s; its grace period ends at 70 s.

        await shop.Time.AdvanceAsync(TimeSpan.FromSeconds(64.9));
        Assert.That(await IsConfirmed(client, order), Is.False);
        await shop.Time.AdvanceAsync(TimeSpan.FromSeconds(0.1));
        Assert.That(await IsConfirmed(client, order), Is.True);
    }

    [Test]
    public async Task An_old_order_is_deleted_at_four_in_the_morning_of_Berlin()
    {
        await using var shop = new ShopFactory<Program>();
        HttpClient client = shop.CreateClient();
        Uri order = (await client.PostAsync("/orders", content: null)).Headers.Location!; // On 2030-01-01 at 00:00Z.
        // Its 518,400 runs would take most of the test's time.
        shop.Services.GetRequiredService<Scheduler>().Jobs.Single(static job => job.Name == "confirm").Pause();

        await shop.Time.AdvanceAsync(new DateTime(2030, 4, 1, 1, 59, 0) - new DateTime(2030, 1, 1)); // 03:59 in Berlin, in summer time.
        Assert.That((await client.GetAsync(order)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await shop.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.That((await client.GetAsync(order)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_page_about_the_jobs_is_not_open_to_others_and_no_address_runs_a_job_for_them()
    {
        await using var shop = new ShopFactory<Program>();
        HttpClient client = shop.CreateClient(); // It has no address, so it is not this machine.
        Assert.That((await client.GetAsync(new Uri("/timers/", UriKind.Relative))).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await client.PostAsync("/timers/jobs/confirm/run", content: null)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await client.PostAsync("/jobs/confirm/run", content: null)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_service_is_alive_and_ready()
    {
        await using var shop = new ShopFactory<Program>();
        HttpClient client = shop.CreateClient();
        await shop.Time.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.That(await client.GetStringAsync("/live"), Is.EqualTo("Healthy"));
        Assert.That(await client.GetStringAsync("/ready"), Is.EqualTo("Healthy"));
    }

    private static async Task<bool> IsConfirmed(HttpClient client, Uri order) => (await client.GetFromJsonAsync<OrderAnswer>(order))!.IsConfirmed;

    private sealed record OrderAnswer(bool IsConfirmed);
}
