using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Intel.Records.Migrations
{
    /// <inheritdoc />
    public partial class ModelDrift : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Drift",
                table: "Models",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Drift",
                table: "Models");
        }
    }
}
