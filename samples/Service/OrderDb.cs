using Microsoft.EntityFrameworkCore;

namespace Shop;

/// <summary>The database of orders. Each request and each run of a job has a context of its own.</summary>
internal sealed class OrderDb(DbContextOptions<OrderDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
}
