using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Intel.Records.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ModelDrift : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "drift",
                table: "models",
                type: "text",
                nullable: true,
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "drift",
                table: "models");
        }
    }
}
